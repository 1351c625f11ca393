/** What `npm run up` prints in the end. Every command in it works as it stands. */
import { z } from "zod";
import { table } from "../system/table";
import type { QuickstartClouds } from "./clouds";

const Organization = z.object({
    name: z.string(),
    mspId: z.string(),
    cluster: z.string(),
    namespace: z.string(),
    url: z.string(),
    frontend: z.object({ namespace: z.string(), url: z.string() }).optional(),
    users: z.array(z.string()).default([]),
    usersSecret: z.string().optional(),
});

const Outputs = z.object({
    summary: z.object({
        orchestrator: z.object({
            cluster: z.string(),
            namespace: z.string(),
            hostname: z.string().optional(),
            address: z.string(),
        }),
        organizations: z.array(Organization),
    }),
});

/** Under the names of Orchestrate's guide. */
const Vault = z.object({
    guideValues: z.object({
        IAMRole: z.string(),
        KMSKeyId: z.string(),
        DynamoDBTable: z.string(),
        SecretId: z.string(),
    }),
});

export interface SummaryOptions {
    /** The stack's outputs; a program that has no `summary` among them gets a shorter text. */
    readonly outputs: unknown;
    readonly clouds: QuickstartClouds;
    readonly kubectl: string;
    /** The files of the program, as paths in the repository. */
    readonly program: readonly string[];
}

export function summary({ outputs, clouds, kubectl, program }: SummaryOptions): string {
    const { aws } = clouds;
    const parsed = Outputs.safeParse(outputs);
    const network = parsed.success ? parsed.data.summary : undefined;
    return [
        "",
        ...(network === undefined ? ["The stack is up."] : describeNetwork(network)),
        ...describeVault(outputs),
        "",
        "Look at it:",
        `  export KUBECONFIG=${clouds.kubeconfig}`,
        ...clouds.clusters.map(({ context }) => `  ${kubectl} --context ${context} get pods --all-namespaces`),
        ...passwordCommands(network?.organizations ?? [], kubectl),
        "",
        "Real: the Pulumi engine and its plugins, both Kubernetes control planes, certificates, Secrets and releases.",
        "Stand-ins: the charts of the releases, unless options named others.",
        "Embedded: nodes and pods are simulated, so no container runs and no address above answers.",
        `AWS is moto, at ${aws.endpoint} (${aws.region}, account ${aws.account}): it takes requests and checks no permission.`,
        "",
        "Change it: edit the program, and run `npm run up` again. It changes only what follows from your edit.",
        ...program.map((file) => `  ${file}`),
        "",
        ...forCopies(clouds),
        "",
        "Remove everything: npm run down.",
    ].join("\n");
}

/** How the copy of an example is run on these clouds, with the Pulumi CLI of one's own. */
export function forCopies({ kubeconfig, aws }: QuickstartClouds): string[] {
    return [
        "Run a copy of an example here, with the official Pulumi CLI, in the copy's folder after `pulumi stack init`:",
        `  export KUBECONFIG=${kubeconfig}`,
        `  pulumi config set-all --json "$(cat ${aws.configFile})"`,
    ];
}

type Network = z.infer<typeof Outputs>["summary"];

function describeNetwork({ orchestrator, organizations }: Network): string[] {
    const { cluster, namespace, hostname, address } = orchestrator;
    const rows = [
        ["", "CLUSTER", "NAMESPACE", "ADDRESS", "MSP ID", "USERS"],
        ["orchestrator", cluster, namespace, hostname ?? address, "", ""],
        ...organizations.flatMap(({ name, cluster: on, namespace: own, url, mspId, users, frontend }) => [
            [name, on, own, url, mspId, users.join(", ")],
            ...(frontend === undefined ? [] : [[`${name}'s web`, on, frontend.namespace, frontend.url, "", ""]]),
        ]),
    ];
    return ["A Substra network is up:", "", ...table(rows)];
}

function describeVault(outputs: unknown): string[] {
    const { data } = Vault.safeParse(outputs);
    return data === undefined
        ? []
        : [
              "",
              "What Vault needs of AWS is there:",
              "",
              ...table([
                  ["DYNAMODB TABLE", "KMS KEY", "SECRET", "IAM ROLE"],
                  [
                      ...[data.guideValues.DynamoDBTable, data.guideValues.KMSKeyId],
                      ...[data.guideValues.SecretId, data.guideValues.IAMRole.split("/").slice(-1)[0] ?? ""],
                  ],
              ]),
          ];
}

/** Prints no password, but how to read an organization's: its Secret of accounts has them under `users`. */
function passwordCommands(organizations: Network["organizations"], kubectl: string): string[] {
    const template = "{{base64decode .data.users}}";
    const commands = organizations.flatMap(({ cluster, namespace, usersSecret }) =>
        usersSecret === undefined
            ? []
            : [
                  `  ${kubectl} --context ${cluster} -n ${namespace} get secret ${usersSecret} -o go-template='${template}'`,
              ],
    );
    return commands.length === 0 ? [] : ["", "Read the passwords:", ...commands];
}
