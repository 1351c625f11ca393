/** `pulumi-ensemble export`: what a component would make, as files for kubectl and helm. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { exportBackend as exportHere, type ExportOptions } from "../../../cli/export/export";
import { filesOf } from "../../../cli/export/files";
import type { Recorded } from "../../../cli/export/recorded";
import { withLocalStorage } from "../../support/apart";
import { MEMBERSHIP } from "../../support/substra/membership";

const BACKEND = { hostname: "substra.ingen.example.com", users: { admin: { channel: "our-channel" } } };

const exportBackend = (options: ExportOptions) => withLocalStorage(() => exportHere(options));

/** What a function writes to both streams. */
async function printedBy(action: () => Promise<unknown>): Promise<string> {
    const printed: string[] = [];
    const writers = [process.stdout, process.stderr].map((stream) => {
        const { write } = stream;
        stream.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
        return () => (stream.write = write);
    });
    try {
        await action();
    } finally {
        writers.forEach((restore) => restore());
    }
    return printed.join("");
}

/** An object of a manifest, as far as it is read here. */
interface KubernetesObject {
    readonly kind: string;
    readonly metadata: { readonly namespace: string; readonly name: string };
    readonly stringData: Readonly<Record<string, string>>;
}

describe("pulumi-ensemble export", function () {
    this.timeout(30_000);
    let folder: string;
    const inFolder = (name: string) => path.join(folder, name);
    const out = () => inFolder("out");
    const content = (name: string) => readFileSync(path.join(out(), name), "utf8");
    const given = (membership: unknown, backend: unknown = BACKEND) => {
        writeFileSync(inFolder("membership.json"), JSON.stringify(membership));
        writeFileSync(inFolder("backend.yaml"), typeof backend === "string" ? backend : JSON.stringify(backend));
        return { membership: inFolder("membership.json"), arguments: inFolder("backend.yaml"), out: out() };
    };
    const objects = (file: string) =>
        parseAllDocuments(content(file)).map((document) => document.toJS() as KubernetesObject);

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-export-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    it("writes the backend's objects, values and commands, and prints no secret", async () => {
        const printed = await printedBy(() => exportBackend(given(MEMBERSHIP)));
        assert.deepEqual(readdirSync(out()).sort(), [
            "install.sh",
            "manifests.yaml",
            "passwords.yaml",
            "secrets.yaml",
            "seeds.json",
            "values-backend.yaml",
        ]);
        const names = objects("manifests.yaml").map(({ kind }) => kind);
        assert.equal(names[0], "Namespace");
        const secrets = objects("secrets.yaml");
        assert.deepEqual(
            secrets.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`),
            [
                "Secret ingen backend-accounts",
                "Secret ingen backend-managed-tls",
                "Secret ingen orchestrator-cacert",
                "Secret ingen orchestrator-tls-client-pair",
                "Secret ingen backend-database-credentials",
                "Secret ingen backend-redis-credentials",
            ],
        );
        const values = [
            ...secrets.flatMap(({ stringData }) => Object.values(stringData)),
            ...Object.values(parse(content("passwords.yaml")) as Record<string, string>),
            ...Object.values(JSON.parse(content("seeds.json")) as Record<string, string>),
        ].filter((value) => value.length > 8);
        assert.ok(values.length > 5);
        assert.deepEqual(
            values.filter((value) => printed.includes(value)),
            [],
        );
    });

    it("lets nobody else read what it writes", () => {
        const modes = ["", ...readdirSync(out())].map((name) => [name, statSync(path.join(out(), name)).mode & 0o077]);
        assert.deepEqual(
            modes.filter(([, mode]) => mode !== 0),
            [],
        );
    });

    it("gives helm what the component gives the provider", () => {
        const values = parse(content("values-backend.yaml")) as { organizationName: string };
        assert.equal(values.organizationName, "ingen");
        assert.match(content("install.sh"), /helm .*upgrade --install backend substra-backend \\\n {4}--repo https:/);
        assert.match(content("install.sh"), /--namespace ingen --values values-backend\.yaml \\\n {4}--atomic/);
    });

    it("gives both commands the cluster that the user names, and all of its files", () => {
        const bin = inFolder("bin");
        mkdirSync(bin);
        for (const name of ["kubectl", "helm"]) {
            writeFileSync(path.join(bin, name), `#!/bin/sh\necho ${name} "$@"\n`, { mode: 0o755 });
        }
        const env = { PATH: `${bin}${path.delimiter}${process.env["PATH"]}`, CONTEXT: "my cluster" };
        const lines = execFileSync(path.join(out(), "install.sh"), { env, encoding: "utf8" }).trim().split("\n");
        const apply = "kubectl --context my cluster apply --server-side --field-manager pulumi-ensemble -f";
        assert.deepEqual(lines.slice(0, 2), [`${apply} manifests.yaml`, `${apply} secrets.yaml`]);
        assert.match(
            lines[2]!,
            /^helm --kube-context my cluster upgrade --install backend .*--values values-backend\.yaml/,
        );
        assert.equal(lines.length, 3);
        const without = { env: { PATH: env.PATH }, stdio: "pipe" } as const;
        assert.throws(() => execFileSync(path.join(out(), "install.sh"), without), /Set CONTEXT/);
    });

    it("keeps all passwords in a second export, and changes the links that changed", async () => {
        const before = Object.fromEntries(readdirSync(out()).map((name) => [name, content(name)]));
        await printedBy(() => exportBackend(given(MEMBERSHIP)));
        assert.deepEqual(Object.fromEntries(readdirSync(out()).map((name) => [name, content(name)])), before);
        const joined = { ...MEMBERSHIP, incoming: { ...MEMBERSHIP.incoming, acme: "of-acme" } };
        await printedBy(() => exportBackend(given(joined)));
        assert.notEqual(content("secrets.yaml"), before["secrets.yaml"]);
        assert.equal(content("passwords.yaml"), before["passwords.yaml"]);
        assert.match(content("secrets.yaml"), /of-acme/);
    });

    const REFUSED: readonly (readonly [title: string, membership: unknown, backend: unknown, reason: RegExp])[] = [
        ["a host name that is none", MEMBERSHIP, { ...BACKEND, hostname: "a b" }, /hostname/],
        ["an argument that Backend does not have", MEMBERSHIP, { ...BACKEND, hostnames: "x" }, /hostnames.*hostname/s],
        ["a membership without a certificate", { ...MEMBERSHIP, client: {} }, BACKEND, /membership\.client\.certPem/],
        ["a membership of nobody", {}, BACKEND, /--membership: has no mspId/],
        ["arguments that are a list", MEMBERSHIP, [], /--arguments: .* must hold an object/],
        ["broken YAML", MEMBERSHIP, "users:\n  admin: {password: hunter2-hunter2\n", /--arguments: .* in line \d/],
    ];

    it("names the option of a file that cannot be read", async () => {
        const missing = inFolder("missing.json");
        await assert.rejects(exportBackend({ ...given(MEMBERSHIP), membership: missing }), {
            message: `--membership: ${missing} cannot be read (ENOENT). Give the path of a file.`,
        });
    });

    for (const [title, membership, backend, reason] of REFUSED) {
        it(`refuses ${title}, shows no secret, and writes nothing`, async () => {
            const other = { ...given(membership, backend), out: inFolder("refused") };
            await assert.rejects(exportBackend(other), (error: Error) => {
                assert.match(error.message, reason);
                assert.doesNotMatch(error.message, /hunter2|PRIVATE KEY/);
                return true;
            });
            assert.ok(!readdirSync(folder).includes("refused"));
        });
    }
});

describe("the files of an export", () => {
    const release = (inputs: object): Recorded => ({
        type: "kubernetes:helm.sh/v3:Release",
        name: "it-release",
        inputs: { name: "it", namespace: "ns", chart: "c", values: {}, timeout: 60, maxHistory: 10, ...inputs },
    });
    const scriptOf = (inputs: object) => filesOf([release(inputs)]).find(({ name }) => name === "install.sh")!.content;

    it("quote what a shell would take apart", () => {
        assert.match(scriptOf({ chart: "/a b/it's" }), /upgrade --install it '\/a b\/it'\\''s' /);
    });

    it("ask for the credentials of a chart instead of holding them", () => {
        const script = scriptOf({ repositoryOpts: { repo: "https://r", username: "me", password: "hidden-one" } });
        assert.match(script, /^: "\$\{CHART_USERNAME:\?.+\}" "\$\{CHART_PASSWORD:\?.+\}"$/m);
        assert.doesNotMatch(script, /hidden-one/);
    });

    const logIn = (command: string) =>
        `printf %s "$CHART_PASSWORD" | helm ${command} --username "$CHART_USERNAME" --password-stdin\n`;

    it("hand the password to Helm by a pipe, because everybody on the machine sees command lines", () => {
        const login = { username: "me", password: "hidden-one" };
        const repository = scriptOf({ repositoryOpts: { repo: "https://r", ...login } });
        assert.ok(repository.includes(logIn("repo add logged-in https://r")), repository);
        assert.match(repository, /upgrade --install it logged-in\/c \\\n/);
        assert.doesNotMatch(repository, /--repo /);
        const registry = scriptOf({ chart: "oci://r:5000/charts/c", repositoryOpts: login });
        assert.ok(registry.includes(logIn("registry login r:5000")), registry);
        assert.match(registry, /upgrade --install it oci:\/\/r:5000\/charts\/c \\\n/);
    });

    it("log in nowhere without credentials, and for no folder", () => {
        assert.match(scriptOf({ repositoryOpts: { repo: "https://r" } }), /install it c \\\n {4}--repo https:\/\/r /);
        const folder = scriptOf({ chart: "./c", repositoryOpts: { username: "me", password: "hidden-one" } });
        assert.doesNotMatch(folder, /CHART_|hidden-one/);
    });

    it("wait and roll back as the component wants it", () => {
        assert.doesNotMatch(scriptOf({ skipAwait: true }), /--wait|--atomic/);
        assert.match(scriptOf({ atomic: true }), /--atomic \\\n {4}--wait/);
    });

    it("refuse what kubectl cannot make", () => {
        const role = { type: "aws:iam/role:Role", name: "it-role", inputs: {} };
        assert.throws(() => filesOf([role]), /it-role is a aws:iam\/role:Role, which kubectl cannot make/);
    });
});
