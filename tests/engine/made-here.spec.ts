/**
 * A user's password and a CA come from other resources of the same program. The program comes up in one `up`
 * from an empty stack, in every language. Through the plugin, a preview has such an input as one secret, unknown as a
 * whole.
 */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import * as kubernetes from "@pulumi/kubernetes";
import { RandomPassword } from "@pulumi/random";
import * as tls from "@pulumi/tls";
import * as library from "../../index";
import { CHARTS, filesStack, inlineStack, theLab } from "../support/engine/engine";
import { theLanguages } from "../support/engine/languages";
import { run } from "../support/engine/operations";

const HOSTNAME = "substra.ingen.example.com";
const KEY = { algorithm: "ECDSA", ecdsaCurve: "P256" };
const CERTIFICATE = {
    subject: { commonName: "Made here" },
    isCaCertificate: true,
    setSubjectKeyId: true,
    allowedUses: ["cert_signing", "crl_signing"],
    validityPeriodHours: 8760,
};
const FEDERATION = {
    orchestrator: { hostname: "o.example.com" },
    organizations: { ingen: { api: { hostname: HOSTNAME } } },
    channels: { "our-channel": { organizations: ["ingen"] } },
    deletionProtection: false,
};
const BACKEND = { hostname: HOSTNAME, chart: { path: CHARTS.backend }, deletionProtection: false };
const FUNCTION = { channel: "our-channel" };

async function kubeconfig(): Promise<string> {
    return (await theLab()).clusters["cluster-1"].kubeconfig;
}

function typescript({ substra }: typeof library, config: string) {
    const password = new RandomPassword("password", { length: 24 });
    const key = new tls.PrivateKey("key", KEY);
    const certificate = new tls.SelfSignedCert("certificate", { ...CERTIFICATE, privateKeyPem: key.privateKeyPem });
    const network = new substra.Federation("network", {
        ...FEDERATION,
        existingAuthority: { certPem: certificate.certPem, privateKeyPem: key.privateKeyPem },
    });
    const backend = new substra.Backend(
        "made-here",
        {
            ...BACKEND,
            membership: network.memberships["ingen"]!,
            users: { alice: { ...FUNCTION, password: password.result } },
        },
        { provider: new kubernetes.Provider("cluster", { kubeconfig: config, context: "cluster-1" }) },
    );
    return {
        made: { password: password.result, caCertPem: certificate.certPem },
        used: { password: backend.userPasswords.apply(({ alice }) => alice), caCertPem: network.caCertPem },
    };
}

const python = (config: string) => `
import json
import pulumi
import pulumi_kubernetes as kubernetes
from pulumi_ensemble import substra


class Made(pulumi.CustomResource):
    """A resource of a package that has no SDK here."""

    def __init__(self, token, name, outputs, **props):
        super().__init__(token, name, {**{output: None for output in outputs}, **props})

    def translate_input_property(self, prop):
        return prop


password = Made("random:index/randomPassword:RandomPassword", "password", ["result"], length=24)
key = Made("tls:index/privateKey:PrivateKey", "key", ["privateKeyPem"], **json.loads('${JSON.stringify(KEY)}'))
certificate = Made(
    "tls:index/selfSignedCert:SelfSignedCert",
    "certificate",
    ["certPem"],
    privateKeyPem=key.privateKeyPem,
    **json.loads('${JSON.stringify(CERTIFICATE)}'),
)
network = substra.Federation(
    "network",
    orchestrator={"hostname": "o.example.com"},
    organizations={"ingen": {"api": {"hostname": "${HOSTNAME}"}}},
    channels={"our-channel": {"organizations": ["ingen"]}},
    existing_authority={"cert_pem": certificate.certPem, "private_key_pem": key.privateKeyPem},
    deletion_protection=False,
)
cluster = kubernetes.Provider("cluster", kubeconfig=${JSON.stringify(config)}, context="cluster-1")
backend = substra.Backend(
    "made-here",
    membership=network.memberships["ingen"],
    hostname="${HOSTNAME}",
    users={"alice": {"channel": "our-channel", "password": password.result}},
    chart={"path": "${CHARTS.backend}"},
    deletion_protection=False,
    opts=pulumi.ResourceOptions(provider=cluster),
)
pulumi.export("made", {"password": password.result, "caCertPem": certificate.certPem})
pulumi.export("used", {"password": backend.user_passwords["alice"], "caCertPem": network.ca_cert_pem})
`;

const yaml = (config: string) => ({
    name: "made-here-yaml",
    runtime: "yaml",
    resources: {
        password: { type: "random:RandomPassword", properties: { length: 24 } },
        key: { type: "tls:PrivateKey", properties: KEY },
        certificate: {
            type: "tls:SelfSignedCert",
            properties: { ...CERTIFICATE, privateKeyPem: "${key.privateKeyPem}" },
        },
        network: {
            type: "ensemble:substra:Federation",
            properties: {
                ...FEDERATION,
                existingAuthority: { certPem: "${certificate.certPem}", privateKeyPem: "${key.privateKeyPem}" },
            },
        },
        cluster: {
            type: "pulumi:providers:kubernetes",
            properties: { kubeconfig: config, context: "cluster-1" },
        },
        "made-here": {
            type: "ensemble:substra:Backend",
            properties: {
                ...BACKEND,
                membership: '${network.memberships["ingen"]}',
                users: { alice: { ...FUNCTION, password: "${password.result}" } },
            },
            options: { provider: "${cluster}" },
        },
    },
    outputs: {
        made: { password: "${password.result}", caCertPem: "${certificate.certPem}" },
        used: { password: '${made-here.userPasswords["alice"]}', caCertPem: "${network.caCertPem}" },
    },
});

const WAYS: Readonly<Record<string, () => Promise<Stack>>> = {
    "TypeScript in process": async () => {
        const config = await kubeconfig();
        return inlineStack("made-here", async () => typescript(library, config));
    },
    "TypeScript through the plugin": async () => {
        const config = await kubeconfig();
        const sdk = require((await theLanguages()).nodejs) as typeof library;
        return inlineStack("made-here-plugin", async () => typescript(sdk, config));
    },
    YAML: async () => filesStack("made-here-yaml", { "Pulumi.yaml": JSON.stringify(yaml(await kubeconfig())) }),
    Python: async () => {
        const files = {
            "Pulumi.yaml": "name: made-here-python\nruntime: python\n",
            "__main__.py": python(await kubeconfig()),
        };
        return filesStack("made-here-python", files, (await theLanguages()).python);
    },
};

interface Output {
    readonly password: string;
    readonly caCertPem: string;
}

for (const [way, stackOf] of Object.entries(WAYS)) {
    describe(`a password and a CA that the same program makes, in ${way},`, function () {
        this.timeout(900_000);
        let stack: Stack;
        let previewed: readonly string[];
        before(async () => {
            await theLanguages();
            stack = await stackOf();
        });
        after(() => stack.destroy());

        it("are accepted by a preview of an empty stack, in which they are not known yet", async () => {
            previewed = (await run(stack, "preview")).changes;
            assert.ok(previewed.length > 20 && previewed.every((change) => change.startsWith("create ")));
        });

        it("are used in one up from an empty stack", async () => {
            const { changes } = await run(stack, "up");
            assert.deepEqual(changes, previewed);
            const { made, used } = await stack.outputs();
            assert.deepEqual(used!.value as Output, made!.value as Output);
            assert.equal((used!.value as Output).password.length, 24);
        });

        it("change nothing in the next up", async () => {
            assert.deepEqual((await run(stack, "up")).changes, []);
        });
    });
}
