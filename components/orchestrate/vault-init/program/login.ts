/** The login of the Job's own ServiceAccount. From the second run on it replaces the root token. */
import type { Context } from "./context";
import { NotYet } from "./stop";
import type { Answer } from "./vault";

/** A token of the Job's own role, or undefined if Vault refuses. */
export async function login({ world, settings, active }: Context): Promise<string | undefined> {
    const { path, ownRole: role, tokenFile } = settings.kubernetesAuth;
    const jwt = world.read(tokenFile).trim();
    const answer = await active.call("PUT", `auth/${path}/login`, undefined, { role, jwt });
    if (answer.status >= 500) {
        throw new NotYet(`Vault could not check the Job's login: ${answer.status} ${answer.errors}.`);
    }
    return answer.status === 200 ? tokenIn(answer) : undefined;
}

function tokenIn({ body }: Answer): string {
    return (body["auth"] as { client_token: string }).client_token;
}
