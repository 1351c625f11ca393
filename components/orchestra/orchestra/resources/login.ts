/** The Secret of the bundled log-in, and the plan of its configuration without the secrets. */
import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../../contract";
import { derive } from "../../../shared/derive";
import { chosen, PROVIDERS } from "../plan/choices";
import { OBJECTS } from "../plan/names";
import type { OrchestraPlanInput } from "../plan/values";
import type { Site } from "./site";

/** What the release needs of the log-in. */
export interface LoginParts {
    readonly plan: pulumi.Output<NonNullable<OrchestraPlanInput["login"]>>;
    /** What changes with the credentials. */
    readonly credentials: readonly pulumi.Output<unknown>[];
    readonly secretName: string;
}

/** The length of a generated cookie secret: 32 hexadecimal digits, which are 24 bytes of base64. */
const COOKIE_DIGITS = 32;

/** Makes the Secret, with production. */
export function makeLogin(site: Site): LoginParts | undefined {
    const { auth } = site.inputs;
    if (site.mode !== "production") {
        return undefined;
    }
    const [provider] = chosen(PROVIDERS, auth);
    const { clientId, clientSecret, ...settings } = { ...auth[provider!]! };
    const credentials = auth.existingSecret === undefined ? makeSecret(site, { clientId, clientSecret }) : [];
    const secretName = auth.existingSecret ?? OBJECTS.oauth;
    const { allow, replicas, resources, extraArgs, cookie } = auth;
    const open = { allow, replicas, resources, extraArgs, hours: cookie.hours };
    const plan = combined({ ...settings, ...open, provider: provider!, frontend: auth.frontend, secretName });
    return { plan, credentials, secretName };
}

interface Client {
    readonly clientId: pulumi.Output<string | undefined>;
    readonly clientSecret: pulumi.Output<string | undefined>;
}

function makeSecret(site: Site, { clientId, clientSecret }: Client): pulumi.Output<unknown>[] {
    const { secret, generation } = site.inputs.auth.cookie;
    const cookie = combined([secret, generation, site.seed.value], ([given, number, seed]) => {
        return given ?? derive(seed, "cookie", number).slice(0, COOKIE_DIGITS);
    });
    site.installation.secret("oauth", OBJECTS.oauth, {
        "client-id": clientId.apply((id) => id!),
        "client-secret": clientSecret.apply((given) => given!),
        "cookie-secret": cookie,
    });
    return [clientId, clientSecret, cookie];
}
