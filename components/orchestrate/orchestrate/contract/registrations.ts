/** The chains and accounts that an Orchestrate knows. */
import * as z from "zod";
import { choice, object, plain, plainMap, ruled, secret, section } from "../../../../contract";
import { storeName } from "../../key-manager-bundle";

/** The database's limit is 66. */
const NAME_LIMIT = 63;

const key = (what: string) =>
    z
        .string()
        .regex(
            /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
            `is not a key of ${what}. Use up to 40 lower-case letters, digits and hyphens, with a letter or digit at ` +
                "both ends.",
        );

const name = (what: string) =>
    z
        .string()
        .regex(
            new RegExp(`^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,${NAME_LIMIT - 2}}[A-Za-z0-9])?$`),
            `is not the name of ${what}. Use up to ${NAME_LIMIT} letters, digits and . _ -.`,
        );

const TENANT = z
    .string()
    .regex(/^[^\s,*]{1,66}$/, "is not a tenant. Give up to 66 characters without white space, commas and stars.")
    .optional();

const tenant = (description: string) => TENANT.meta({ description, derivedDefault: "all tenants", onChange: "update" });

/** The form that the API demands. A user and a password may stand in it: it is kept in a Secret. */
const isNodeUrl = (text: string) => /^https?:\/\/[^\s"\\]+$/.test(text) && URL.canParse(text);

/** JavaScript takes more than the API does, which is written in Go. */
const isEncoded = (text: string) =>
    /^https?:\/\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:%@]*@)?[^@/?#]*(?:[/?#].*)?$/.test(text) &&
    !/^[^?#]*%(?![0-9A-Fa-f]{2})/.test(text);

const nodeUrl = secret(
    z
        .string()
        .refine(isNodeUrl, {
            error: "is not the URL of a node, like http://node.example.com:8545 or https://USER:PASSWORD@HOST.",
        })
        .refine((text) => !isNodeUrl(text) || isEncoded(text), {
            error: "has a character that must be percent-encoded in a user or password, such as % as %25.",
        }),
);

/** The column in Orchestrate's database is an integer of 32 bits. */
const MAX_DEPTH = 2_147_483_647;
const NO_DEPTH = `is not a number of blocks. Give a whole number from 0 to ${MAX_DEPTH}.`;

const listener = section("orchestrate:ChainListener", "How a chain's blocks are followed.", {
    depth: z.number().int(NO_DEPTH).min(0, NO_DEPTH).max(MAX_DEPTH, NO_DEPTH).default(0).meta({
        description: "How many blocks later a block counts as final.",
        onChange: "update",
    }),
    fromBlock: z
        .string()
        .regex(/^(?:latest|\d{1,15})$/, 'is not a block. Give "latest", or a number as text, like "0".')
        .default("latest")
        .meta({
            description: "The block to begin with: latest, or a number. It counts at the first registration only.",
            onChange: "update",
        }),
    backOffDuration: z
        .string()
        .regex(
            /^[1-9]\d{0,5}(?:ms|s|m|h)$/,
            "is not a duration. Give a number of up to six digits and ms, s, m or h, like 5s.",
        )
        .default("5s")
        .meta({ description: "How long to wait before a new block is asked for.", onChange: "update" }),
    externalTransactions: z.boolean().default(false).meta({
        description: "Whether transactions are reported that Orchestrate did not send.",
        onChange: "update",
    }),
});

const managerType = choice("orchestrate:PrivateTransactionManagerType", "The kinds of private transaction managers.", {
    Tessera: "Tessera, of GoQuorum.",
    EEA: "One that speaks the EEA's calls, such as Tessera beside Besu. It replaces Orion.",
});

const privateTransactionManager = object(
    "orchestrate:PrivateTransactionManager",
    "The node's manager of private transactions.",
    {
        url: nodeUrl.meta({ description: "Its URL, like http://tessera:9080.", onChange: "update" }),
        type: managerType.meta({ description: "Its kind.", onChange: "update" }),
    },
);

const LABEL_OF_OURS = "is the component's own label. Choose another prefix.";
const labels = (what: string) =>
    z
        .record(
            z.string().refine((label) => !label.startsWith("pulumi-ensemble/"), { error: LABEL_OF_OURS }),
            z.string(),
        )
        .default({})
        .meta({ description: what, onChange: "update" });

const NO_CHAIN_ID =
    "is not a chain's id. Give a whole number, as net_version has it, in decimal and without zeros before it.";

const chain = ruled(
    object("orchestrate:Chain", "A chain that an Orchestrate sends to and listens to.", {
        name: name("a chain").optional().meta({
            description: "The name by which callers of the API choose the chain.",
            derivedDefault: "its key",
            onChange: "update",
        }),
        urls: z
            .array(nodeUrl)
            .min(1, "is empty. Give the URL of a node at least.")
            .meta({
                description:
                    "The URLs of its nodes, all of the same network. They may hold a user and a password: they are " +
                    "kept in a Secret, and in Orchestrate's database. The certificate of an HTTPS node must be of a " +
                    "public CA, or the registration fails. Afterwards Orchestrate does not verify it, so the network " +
                    "must protect the password. The API cannot change URLs, so the chain is registered again, and " +
                    "the earlier registration ends once its transactions have ended.",
                onChange: "update",
            }),
        chainId: z
            .string()
            .regex(/^[1-9]\d{0,77}$/, NO_CHAIN_ID)
            .optional()
            .meta({
                description: "The id that the nodes must report. With another the chain is not registered.",
                derivedDefault: "what the nodes report",
                onChange: "update",
            }),
        listener: listener.meta({ description: "How its blocks are followed." }),
        privateTransactionManager: plain(privateTransactionManager).optional().meta({
            description: "The manager of its private transactions.",
            derivedDefault: "none",
            onChange: "update",
        }),
        labels: labels("Labels of the chain in Orchestrate."),
        tenant: tenant("The tenant that it belongs to, with multiTenancy."),
    }),
    ({ urls = [] }, report) => {
        if (new Set(urls).size < urls.length && !urls.includes(undefined)) {
            report(["urls"], "has the same URL twice, which the API refuses. List each once.");
        }
    },
);

export const chainsInput = plainMap(key("a chain"), chain)
    .default({})
    .meta({
        description:
            "The chains, by a key that stays while all else changes. A Job registers them after the install, and " +
            "changes and removes them with the program. A chain of the same name that is there already is taken " +
            "over. A new, changed or removed chain restarts the listener, and its receipts then may come twice.",
        onChange: "update",
    });

const account = object("orchestrate:Account", "An Ethereum account, whose key the key manager holds.", {
    alias: name("an account")
        .optional()
        .meta({
            description:
                "The account's alias in Orchestrate. The first one names its key for good, so no other account can " +
                "be made with it later.",
            derivedDefault: "its key",
            onChange: "update",
        }),
    storeName: storeName().optional().meta({
        description: "The key manager's store of Ethereum accounts that has its key. A key never moves to another one.",
        derivedDefault: "the Ethereum store of keyManager",
        onChange: "update",
    }),
    privateKey: secret(
        z.string().regex(/^0x[0-9A-Fa-f]{64}$/, "is not a private key. Give 0x and 64 hexadecimal digits."),
    )
        .optional()
        .meta({
            description:
                "A key that was made elsewhere. It counts only when the account is made: one that is there keeps its " +
                "key, whatever this says. It is kept in a Secret until you remove it.",
            derivedDefault: "the key manager makes one",
            onChange: "update",
        }),
    attributes: labels("Attributes of the account in Orchestrate."),
    tenant: tenant("The tenant that it belongs to, with multiTenancy. An account never moves to another one."),
});

export const accountsInput = plainMap(key("an account"), account)
    .default({})
    .meta({
        description:
            "Ethereum accounts, by a key that stays while all else changes. A Job makes them after the install. An " +
            "account of the same alias that is there already is taken over.",
        onChange: "update",
    });

const removal = choice("orchestrate:AccountRemoval", "What becomes of an account that leaves the program.", {
    keep: "It stays, with its key.",
    destroy: "It is deleted, and the key manager destroys its key for good: what the account owns is lost.",
});

export const accountRemovalInput = removal.default("keep").meta({
    description: "What becomes of an account that leaves `accounts`.",
    onChange: "update",
});
