/** What Vault is provisioned with: audit, clients, and the Job that writes them. */
import * as z from "zod";
import { choice, object, plain, plainSection, section } from "../../../../contract";
import { dnsLabel, httpUrl } from "../../../shared/formats";
import { clientName, endpoint } from "../../bundles";

/** The pods of Quorum Key Manager keep secrets at the root of the engine. */
const KEY_MANAGER = "key-manager";
const ORCHESTRATE = "orchestrate";
const CLIENTS_NAMESPACE = "orchestrate";

const seconds = (most: number) => {
    const message = `is not a number of seconds. Give a whole number from 60 to ${most}.`;
    return z.number().int(message).min(60, message).max(most, message);
};

const YEAR = 31_536_000;

const client = object("orchestrate:VaultClient", "Pods that use Vault.", {
    namespace: dnsLabel()
        .default(CLIENTS_NAMESPACE)
        .meta({ description: "The namespace of the pods.", onChange: "update" }),
    serviceAccountNames: z
        .array(dnsLabel())
        .min(1, "is empty. Name at least one ServiceAccount.")
        .meta({ description: "Their ServiceAccounts. Nobody else gets the role.", onChange: "update" }),
    secretPaths: z
        .array(
            z
                .string()
                .regex(
                    /^(?:[\w+-]+\/)*(?:[\w+-]+|\*)$/,
                    "is not a path of secrets. Use letters, digits, _ and -, slashes between parts, and * at the end.",
                ),
        )
        .default([])
        .meta({
            description: "Secrets of the KV engine that they may read, write and delete: paths below it, like ingen/*.",
            onChange: "update",
        }),
    usesPlugin: z.boolean().default(false).meta({
        description: "Whether they may use all of the plugin's secrets engine.",
        onChange: "update",
    }),
    policy: z.string().min(1, "is empty. Leave it out instead.").optional().meta({
        description: "Further rules of their policy, in Vault's HCL.",
        onChange: "update",
    }),
    tokenTtlSeconds: seconds(YEAR).default(3600).meta({
        description: "How long a token lives unless it is renewed, in seconds.",
        onChange: "update",
    }),
    tokenMaxTtlSeconds: seconds(YEAR)
        .default(86400)
        .meta({
            description:
                "How long a token lives at most, in seconds. More than 2764800 (32 days) needs max_lease_ttl in " +
                "serverConfiguration.",
            onChange: "update",
        }),
});
export type VaultClient = z.output<typeof client>;

const usual = (serviceAccount: string, more: Pick<VaultClient, "secretPaths" | "usesPlugin">): VaultClient => ({
    namespace: CLIENTS_NAMESPACE,
    serviceAccountNames: [serviceAccount],
    tokenTtlSeconds: 3600,
    tokenMaxTtlSeconds: 86400,
    ...more,
});

/** Who uses Vault in an installation of Orchestrate. */
const USUAL_CLIENTS = {
    [KEY_MANAGER]: usual("quorum-key-manager", { secretPaths: ["*"], usesPlugin: true }),
    [ORCHESTRATE]: usual("orchestrate", { secretPaths: [`${ORCHESTRATE}/*`], usesPlugin: false }),
};

export const clientsInput = z
    .record(clientName(), client)
    .default(USUAL_CLIENTS)
    .meta({
        description:
            "Who uses Vault, by a name that becomes that of a role and of a policy. The role and policy of one that " +
            "is left out later stay in Vault: delete them there.",
        derivedDefault:
            "the ServiceAccounts quorum-key-manager (all secrets and the plugin) and orchestrate (secrets below " +
            "orchestrate/) of the namespace orchestrate",
        onChange: "update",
    });

const auditType = choice("orchestrate:VaultAuditType", "Where an audit device writes.", {
    file: "To a file, or to the servers' output if file_path is stdout.",
    socket: "To a socket.",
    syslog: "To the system's log.",
});

export const auditInput = z
    .record(
        z.string().regex(/^[a-z0-9-]{1,64}$/, "is not a name. Use up to 64 lower-case letters, digits, hyphens."),
        object("orchestrate:VaultAuditDevice", "An audit device of Vault.", {
            type: auditType.default("file").meta({ description: "Where it writes.", onChange: "update" }),
            options: z
                .record(z.string(), z.string())
                .meta({ description: "Its options in Vault's API, such as file_path.", onChange: "update" }),
        }),
    )
    .default({ stdout: { type: "file", options: { file_path: "stdout" } } })
    .meta({
        description:
            "The audit devices, by name. Vault answers no call that none of them has written down. A device that is " +
            "left out later stays until you disable it, and one that is there is not changed: give another name.",
        derivedDefault: "one that writes to the servers' output",
        onChange: "update",
    });

export const kubernetesHostInput = httpUrl("is not the URL of an API server, like https://kubernetes.default.svc.")
    .default("https://kubernetes.default.svc")
    .meta({
        description:
            "The URL of the Kubernetes API as Vault's servers reach it. The Job tries a new one, and goes back to " +
            "the earlier one where Vault cannot check tokens at it.",
        onChange: "update",
    });

/** The Job's role in Vault is bound to an account and a path, and only a login can write it anew. */
export const NEW_LOGIN =
    "After the first `up`, a change leaves the Job without a login. It then makes a root token by the recovery keys, " +
    "for which Vault 2 wants `breakGlass`.";

const shares = (fallback: number, what: string) => {
    const message = "is not a number of shares. Give a whole number from 1 to 255.";
    return z
        .number()
        .int(message)
        .min(1, message)
        .max(255, message)
        .default(fallback)
        .meta({ description: `${what} It counts at the initialisation only.`, onChange: "update" });
};

export const initInput = plainSection("orchestrate:VaultInit", "How Vault is initialised.", {
    ownServiceAccount: plain(z.boolean())
        .default(false)
        .meta({
            description:
                "Whether the Job has a ServiceAccount of its own, as it needs with `initRole` of VaultPrerequisites. " +
                `It must agree with initServiceAccountName of \`prerequisites\`. ${NEW_LOGIN}`,
            onChange: "update",
        }),
    recoveryShares: shares(5, "How many recovery keys there are."),
    recoveryThreshold: shares(3, "How many of them make a root token."),
    retireRootToken: z
        .boolean()
        .default(true)
        .meta({
            description:
                "Whether the root token is revoked once Vault has everything. Later runs of the Job log in by their " +
                "ServiceAccount. Set it to false before the first `up`: a token that was revoked does not come back.",
            onChange: "update",
        }),
    endpoints: section("orchestrate:VaultInitEndpoints", "Where the init Job reaches AWS.", {
        secretsManager: endpoint().optional().meta({
            description: "The URL of Secrets Manager.",
            derivedDefault: "the region's own",
            onChange: "update",
        }),
        sts: endpoint().optional().meta({
            description: "The URL of STS.",
            derivedDefault: "the region's own",
            onChange: "update",
        }),
    }).meta({ description: "Endpoints for private networks, beside those of `prerequisites`." }),
}).meta({
    description:
        "The Job that initialises Vault, stores its keys in the secret, and provisions Vault. It runs again at each " +
        "change of what it is told, and changes nothing twice.",
});
