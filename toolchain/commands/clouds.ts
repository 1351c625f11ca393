/** `npm run clouds`: the embedded clouds without a stack. */
import { programs } from "../clouds/kubernetes";
import { ensurePieces } from "../obtain/ensure";
import { cloudPieces } from "../pieces/catalogue";
import { cloudStatus, startClouds, stopClouds } from "../quickstart/clouds";
import { forCopies } from "../quickstart/summary";
import { CommandError } from "../system/errors";
import { table } from "../system/table";

export async function cloudsUp(signal: AbortSignal): Promise<void> {
    const running = await startClouds(signal);
    const { clusters, aws, kubeconfig } = running;
    console.log(table([["CLUSTER", "SERVER"], ...clusters.map(({ name, server }) => [name, server])]).join("\n"));
    console.log(
        `\n${table([
            ["AWS", "REGION", "ACCOUNT"],
            [aws.endpoint, aws.region, aws.account],
        ]).join("\n")}`,
    );
    const { kubectl } = programs(await ensurePieces(cloudPieces, { signal }));
    console.log(`\nTry: ${kubectl} --kubeconfig ${kubeconfig} get nodes`);
    console.log(["", ...forCopies(running)].join("\n"));
}

export async function cloudsStatus(signal: AbortSignal): Promise<void> {
    const all = await cloudStatus(signal);
    const rows = all.map(({ name, problem, server = "", identity = "" }) => [
        name,
        problem === undefined ? "ready" : "not ready",
        server,
        identity,
    ]);
    console.log(table([["CLOUD", "STATE", "SERVER", "IDENTITY"], ...rows]).join("\n"));
    const problems = all.flatMap(({ name, problem }) => (problem === undefined ? [] : [`${name}: ${problem}`]));
    if (problems.length > 0) {
        throw new CommandError([...problems, "Start or heal them: npm run clouds -- up"].join("\n"));
    }
}

export async function cloudsDown(): Promise<void> {
    const stopped = await stopClouds();
    console.log(
        stopped.length === 0
            ? "No cloud runs."
            : `Stopped ${stopped.join(", ")}. Their data is kept: \`npm run clouds -- up\` brings it back.`,
    );
}
