/** Five bad values, and the messages that a user of each language reads. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as library from "../../index";
import { filesStack, inlineStack } from "../support/engine/engine";
import { fakePem } from "../support/recording/fake-outputs";
import { theLanguages } from "../support/engine/languages";
import { run } from "../support/engine/operations";

const PASSWORD = "too-short";
const LONG = "x".repeat(54);
const MEMBERSHIP = {
    mspId: "ingen",
    orchestrator: { host: "o.example.com", port: 443, sameCluster: false, caCertPem: fakePem("CERTIFICATE", "ca") },
    client: { certPem: fakePem("CERTIFICATE", "c"), privateKeyPem: fakePem("PRIVATE KEY", "c") },
    channels: { "our-channel": {} },
    ...{ incoming: { ingen: "self" }, outgoing: { ingen: "self" } },
};

/** A component with bad values: its arguments, Python's spelling of them if it differs, and the messages by path. */
interface Wrong {
    readonly component: "Federation" | "Orchestrator" | "Backend";
    readonly args: Readonly<Record<string, unknown>>;
    readonly python?: Readonly<Record<string, unknown>>;
    readonly said: Readonly<Record<string, string>>;
}

const FEDERATION = {
    orchestrator: { hostname: "https://o.example.com" },
    channels: { c: { organizations: ["ingen", "biotechnica"] } },
};
const HOW_TO = { hostname: "o.example.com", channels: { c: ["ingen"] } };
const BACKEND = { membership: MEMBERSHIP, hostname: "substra.example.com", port: 70000 };

const WRONG: readonly Wrong[] = [
    {
        component: "Federation",
        args: { ...FEDERATION, organizations: { ingen: { mspId: "in.gen" }, biotechnica: {} } },
        python: { ...FEDERATION, organizations: { ingen: { msp_id: "in.gen" }, biotechnica: {} } },
        said: {
            "orchestrator.hostname":
                '"https://o.example.com" is not a host name. Give the name alone, without scheme, port or path, ' +
                "like orchestrator.cluster-1.example.com.",
            "organizations.ingen.mspId":
                '"in.gen" is not an MSP ID. Use letters, digits, hyphens, underscores and single spaces between words only.',
        },
    },
    {
        component: "Orchestrator",
        args: { ...HOW_TO, releaseName: LONG },
        python: { ...HOW_TO, release_name: LONG },
        said: { releaseName: `"${LONG}" is longer than 53 characters, the limit of a Helm release name.` },
    },
    {
        component: "Backend",
        args: { ...BACKEND, users: { alice: { channel: "our-channel", password: PASSWORD } } },
        said: {
            port: "70000 is not a TCP port. Give a whole number from 1 to 65535.",
            "users.alice.password":
                "must have 20 to 64 characters and no white space. Leave it out to have one generated.",
        },
    },
];

function typescript({ substra }: typeof library, { component, args }: Wrong): Promise<Stack> {
    const make = substra[component] as new (
        name: string,
        args: unknown,
        opts: pulumi.ComponentResourceOptions,
    ) => object;
    const provider = () => new kubernetes.Provider("cluster", {});
    return inlineStack("messages", async () => void new make("it", args, { provider: provider() }));
}

const WAYS: Readonly<Record<string, (wrong: Wrong) => Promise<Stack>>> = {
    "TypeScript in process": (wrong) => typescript(library, wrong),
    "TypeScript through the plugin": async (wrong) =>
        typescript(require((await theLanguages()).nodejs) as typeof library, wrong),
    Python: async ({ component, args, python = args }) => {
        const program = [
            "import json, pulumi, pulumi_kubernetes as kubernetes",
            "from pulumi_ensemble import substra",
            `args = json.loads(${JSON.stringify(JSON.stringify(python))})`,
            'opts = pulumi.ResourceOptions(provider=kubernetes.Provider("cluster"))',
            `substra.${component}("it", **args, opts=opts)`,
        ].join("\n");
        const files = { "Pulumi.yaml": "name: messages-python\nruntime: python\n", "__main__.py": program };
        return filesStack("messages-python", files, (await theLanguages()).python);
    },
    YAML: ({ component, args }) => {
        const type = `ensemble:substra:${component}`;
        const resources = {
            cluster: { type: "pulumi:providers:kubernetes" },
            it: { type, properties: args, options: { provider: "${cluster}" } },
        };
        const program = JSON.stringify({ name: "messages-yaml", runtime: "yaml", resources });
        return filesStack("messages-yaml", { "Pulumi.yaml": program });
    },
};

for (const [way, stackOf] of Object.entries(WAYS)) {
    describe(`bad values in ${way}`, function () {
        this.timeout(300_000);
        before(() => theLanguages());

        for (const wrong of WRONG) {
            it(`are refused by ${wrong.component} with the same words, and without a stack trace of the library`, async () => {
                const failure = await run(await stackOf(wrong), "preview").then(
                    () => "nothing was refused",
                    (error: unknown) => String(error),
                );
                for (const [path, reason] of Object.entries(wrong.said)) {
                    const line = failure.split("\n").find((text) => text.includes(path) && text.includes(reason));
                    assert.ok(line !== undefined, `${path}: ${reason}\nis not in\n${failure}`);
                }
                assert.ok(!failure.includes(PASSWORD));
                assert.ok(
                    !/provider\.js:\d|\/(components|contract|provider)\/[\w/-]+\.[jt]s|pulumi_ensemble\//.test(failure),
                );
            });
        }
    });
}
