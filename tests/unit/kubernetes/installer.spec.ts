/**
 * The behaviour that all chart installers share: where charts come from, Helm's options, and the objects beside the
 * release.
 */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { chartReference, checkChart, repositoryOptions } from "../../../components/kubernetes/chart";
import { Installation } from "../../../components/kubernetes/installation";
import { chartInstaller, type InstallerInputs } from "../../../components/kubernetes/installer";
import { reasonText } from "../../support/reason";
import { record, SECRET_KEY, SECRET_SIGNATURE, type Recorded, type Recording } from "../../support/recording/recording";

const PUBLISHED = { component: "Vault", name: "vault", version: "1.2.3", repository: "https://charts.example.com" };
const OCI = "oci://registry.example.com/charts/vault";

describe("a chart reference", () => {
    it("is the published chart unless the user names another", () => {
        assert.deepEqual(chartReference({}, PUBLISHED), {
            chart: "vault",
            version: "1.2.3",
            repository: "https://charts.example.com",
        });
    });

    it("takes the user's name, version and repository", () => {
        const given = { name: "own", version: "9.9.9", repository: "https://mirror.example.com" };
        const { name, ...rest } = given;
        assert.deepEqual(chartReference(given, PUBLISHED), { chart: name, ...rest });
    });

    it("pins an oci:// path to the component's version unless a version or a tag is given", () => {
        const versions = [
            chartReference({ path: OCI }, PUBLISHED),
            chartReference({ path: OCI, version: "8.8.0" }, PUBLISHED),
            chartReference({ path: `${OCI}:7.0.0` }, PUBLISHED),
            chartReference({ path: `${OCI}@sha256:${"a".repeat(64)}` }, PUBLISHED),
        ].map(({ version }) => version);
        assert.deepEqual(versions, ["1.2.3", "8.8.0", undefined, undefined]);
    });

    it("does not mistake a registry's port for a tag", () => {
        const { version } = chartReference({ path: "oci://localhost:5000/vault" }, PUBLISHED);
        assert.equal(version, "1.2.3");
    });

    it("keeps a folder as it is given, without version or repository", () => {
        const reference = chartReference({ path: "./charts/vault" }, PUBLISHED);
        assert.deepEqual(reference, { chart: "./charts/vault", version: undefined, repository: undefined });
    });

    it("passes credentials on, also to a registry", () => {
        const credentials = { username: "u", password: "p" };
        assert.deepEqual(repositoryOptions(chartReference({}, PUBLISHED), credentials), {
            repo: PUBLISHED.repository,
            ...credentials,
        });
        assert.deepEqual(repositoryOptions(chartReference({ path: OCI }, PUBLISHED), credentials), credentials);
        assert.equal(repositoryOptions(chartReference({ path: OCI }, PUBLISHED), undefined), undefined);
    });
});

describe("a chart input", () => {
    const problems = (chart: Record<string, string>) => {
        const found: string[] = [];
        const given = { has: (name: string) => name.replace("chart.", "") in chart, below: () => [] };
        checkChart({ chart }, (at, reason) => found.push(`${at.join(".")}: ${reasonText(reason)}`), given);
        return found;
    };

    it("is refused if a path leaves other parts without effect", () => {
        assert.deepEqual(problems({ path: "./chart", name: "x", repository: "https://x", version: "1.0.0" }), [
            "chart.name: has no effect beside path. Leave name out, or leave path out.",
            "chart.repository: has no effect beside path. Leave repository out, or leave path out.",
            "chart.version: has no effect beside a folder or an archive, which has its own. Leave it out.",
        ]);
    });

    it("is refused if it gives an OCI reference's version twice", () => {
        assert.deepEqual(problems({ path: OCI, version: "1.0.0" }), []);
        assert.deepEqual(problems({ path: `${OCI}:1.0.0`, version: "1.0.0" }), [
            "chart.version: is already set by the tag in path. Leave version out, or leave the tag out.",
        ]);
    });
});

describe("an installation", () => {
    const index = () => ({
        chart: "vault",
        version: "1.2.3",
        dead: {},
        values: { server: { log: "string", size: "int", args: ["string"], annotations: "labels" }, a: "int" } as const,
    });
    const knowledge = { index, reserved: {}, combinations: [], charts: [PUBLISHED] };
    const settings = { chart: PUBLISHED, releaseName: "vault", level: "baseline", knowledge };

    function inputs(given: Partial<Record<keyof InstallerInputs, unknown>> = {}): InstallerInputs {
        const namespace = {
            create: true,
            labels: pulumi.output({}),
            annotations: pulumi.output({}),
            podSecurityLevel: pulumi.output(undefined),
        };
        const defaults = { namespace, releaseName: "vault", chart: {}, deletionProtection: true };
        const values = { values: {}, unsetValues: [] };
        return { ...defaults, ...values, timeoutSeconds: pulumi.output(900), ...given } as unknown as InstallerInputs;
    }

    async function recorded(
        program: (installation: Installation) => unknown,
        given: Parameters<typeof inputs>[0],
        cluster = "cluster",
    ): Promise<Recording> {
        const recording = await record(() => {
            const provider = new kubernetes.Provider(cluster, { kubeconfig: "{}" });
            const parent = new pulumi.ComponentResource("test:index:Parent", "v", {}, { provider });
            program(new Installation(parent, "v", chartInstaller(settings), inputs(given), "baseline"));
        });
        return recording;
    }

    async function installed(
        program: (installation: Installation) => unknown,
        given: Parameters<typeof inputs>[0] = {},
    ): Promise<readonly Recorded[]> {
        const { resources, error } = await recorded(program, given);
        assert.equal(error, undefined);
        return resources;
    }

    const named = (resources: readonly Recorded[], name: string) =>
        resources.find((resource) => resource.name === name)!;
    const names = (resources: readonly Recorded[], urns: readonly string[]) =>
        urns.map((urn) => resources.find((resource) => resource.urn === urn)!.name).sort();

    it("waits for pods, rolls back and keeps ten revisions by default", async () => {
        const resources = await installed((installation) => installation.release(pulumi.output({ a: 1 })));
        const { inputs: release, protect } = named(resources, "v-release");
        const { atomic, skipAwait, maxHistory, name, namespace, description } = release;
        assert.deepEqual([atomic, skipAwait, maxHistory], [true, undefined, 10]);
        assert.deepEqual([name, namespace, description, protect], ["vault", "v", undefined, true]);
    });

    it("neither waits nor rolls back without wait", async () => {
        const resources = await installed((installation) => installation.release(pulumi.output({}), { wait: false }));
        const { atomic, skipAwait } = named(resources, "v-release").inputs;
        assert.deepEqual([atomic, skipAwait], [false, true]);
    });

    it("waits but does not roll back without atomic", async () => {
        const resources = await installed((installation) => installation.release(pulumi.output({}), { atomic: false }));
        const { atomic, skipAwait } = named(resources, "v-release").inputs;
        assert.deepEqual([atomic, skipAwait], [false, undefined]);
    });

    it("merges the user's values into its own, and keeps large numbers as they are written", async () => {
        const values = { server: pulumi.output({ size: 2147483648, args: ["a"] }), more: pulumi.output(true) };
        const own = { server: { log: "info", size: 1, args: ["b", "c"] }, a: pulumi.secret(1) };
        // pulumi.output(own) would make the whole a secret.
        const plan = pulumi.output(undefined).apply(() => own);
        const resources = await installed((installation) => installation.release(plan), { values });
        const { values: all, allowNullValues } = named(resources, "v-release").inputs;
        const server = { log: "info", size: "2147483648", args: ["a"] };
        assert.deepEqual(all, { server, a: { [SECRET_KEY]: SECRET_SIGNATURE, value: 1 }, more: true });
        assert.equal(allowNullValues, undefined);
    });

    it("removes values by nulls, its own too, from values and from unsetValues", async () => {
        const values = { server: pulumi.secret({ log: null, size: 3 }) };
        const unsetValues = ['server.annotations["example.com/a"]', "a"];
        const own = { server: { log: "info" }, a: 1, b: 2 };
        const program = (installation: Installation) => installation.release(pulumi.output(own));
        const resources = await installed(program, { values, unsetValues });
        const { values: all, allowNullValues } = named(resources, "v-release").inputs;
        const server = { log: null, annotations: { "example.com/a": null }, size: 3 };
        const secret = { [SECRET_KEY]: SECRET_SIGNATURE, value: server };
        assert.deepEqual([all, allowNullValues], [{ server: secret, a: null, b: 2 }, undefined]);
    });

    describe("with a Kubernetes provider before 4.30", () => {
        const release = (installation: Installation) => installation.release(pulumi.output({}));
        const run = async (given: Parameters<typeof inputs>[0], version: string) => {
            const { resources, logged, error } = await recorded(release, given, `cluster@${version}`);
            assert.equal(error, undefined);
            return { logged, allowNullValues: named(resources, "v-release").inputs["allowNullValues"] };
        };

        it("keeps empty lists through the option for nulls, which later versions warn of", async () => {
            const values = { server: pulumi.output({ args: [] }) };
            assert.deepEqual(await run({ values }, "4.29.3"), { logged: [], allowNullValues: true });
            assert.deepEqual(await run({ values }, "4.30.0"), { logged: [], allowNullValues: undefined });
            assert.deepEqual(await run({ values }, "5.0.1"), { logged: [], allowNullValues: undefined });
        });

        it("warns of nulls, and keeps empty lists, if its version is not known", async () => {
            const values = { server: pulumi.output({ args: [], log: null }) };
            const { logged, allowNullValues } = await run({ values }, "");
            assert.equal(allowNullValues, true);
            assert.match(logged.join("|"), /^values\.server\.log: removes defaults .* Set the option version[^|]*$/);
        });

        // It looks like a token of Vault.
        const SECRET = "hvs.CAESIabcdefghij-klmnopqrst";
        const refused: [string, Parameters<typeof inputs>[0], string][] = [
            ["paths to unset", { unsetValues: ["server.log"] }, "unsetValues"],
            ["nulls among values", { values: { server: pulumi.output({ log: null }) } }, "values.server.log"],
            [
                "a null under a secret",
                { values: { [SECRET]: pulumi.output({ log: null }) } },
                'values["(not shown)"].log',
            ],
            ["secret nulls", { values: { server: pulumi.secret({ log: null }) } }, "values.server.log"],
        ];
        for (const [what, given, path] of refused) {
            it(`refuses ${what}, which the provider would drop, before anything reaches the cluster`, async () => {
                const { error, resources } = await recorded(release, given, "cluster@4.25.0");
                const begins = `test:index:Parent "v" has a problem in its arguments:\n  - ${path}: removes defaults `;
                assert.equal(error!.message.slice(0, begins.length), begins);
                assert.match(error!.message.slice(begins.length), /^.* 4\.25\.0 drops nulls/);
                assert.deepEqual(
                    resources.map(({ name }) => name),
                    ["test-test", "cluster@4.25.0", "v"],
                );
                assert.equal((await recorded(release, given, "cluster@4.30.0")).error, undefined);
            });
        }
    });

    it("installs after the Secrets, ServiceAccounts and roles that pods refer to", async () => {
        const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }];
        const resources = await installed((installation) => {
            installation.secret("login", "vault-login", { password: "p" });
            const annotations = { "eks.amazonaws.com/role-arn": "arn" };
            installation.serviceAccount("account", "vault", { rules, annotations });
            installation.release(pulumi.output({}));
        });
        const expected = ["v-account", "v-account-role", "v-account-role-binding", "v-login", "v-namespace"];
        assert.deepEqual(names(resources, named(resources, "v-release").dependsOn), expected);
        const binding = named(resources, "v-account-role-binding").inputs;
        assert.deepEqual(binding["subjects"], [{ kind: "ServiceAccount", name: "vault", namespace: "v" }]);
        assert.deepEqual(named(resources, "v-account-role").inputs["rules"], rules);
        assert.equal(named(resources, "v-login").protect, false);
    });

    it("runs a Job after the release and replaces a changed one", async () => {
        const spec = { template: { spec: { restartPolicy: "Never", containers: [{ name: "job", image: "job" }] } } };
        const resources = await installed((installation) => {
            const release = installation.release(pulumi.output({}));
            installation.job("init", "vault-init", spec, { after: [release], timeoutSeconds: 1900 });
        });
        const job = named(resources, "v-init");
        assert.ok(names(resources, job.dependsOn).includes("v-release"));
        assert.equal(job.options.deleteBeforeReplace, true);
        assert.equal(job.options.timeouts["create"], "1900s");
        assert.equal(job.protect, false);
    });

    it("takes a route of another version of its kind for the same object", async () => {
        const kind = { apiVersion: "example.com/v1", kind: "Route", otherVersions: ["example.com/v1alpha1"] };
        const routes: pulumi.ResourceTransformationArgs[] = [];
        const watch = (made: pulumi.ResourceTransformationArgs) => {
            routes.push(...(made.name === "v-route" ? [made] : []));
            return undefined;
        };
        const { error } = await record(() => {
            const provider = new kubernetes.Provider("cluster", { kubeconfig: "{}" });
            const opts = { provider, transformations: [watch] };
            const parent = new pulumi.ComponentResource("test:index:Parent", "v", {}, opts);
            const installation = new Installation(parent, "v", chartInstaller(settings), inputs(), "baseline");
            const release = installation.release(pulumi.output({}));
            installation.route("vault-route", { ...kind, spec: pulumi.output({ a: 1 }) }, release);
        });
        assert.equal(error, undefined);
        const found = routes.map(({ type, opts }) => [type, opts.aliases]);
        const former = { type: "kubernetes:example.com/v1alpha1:Route" };
        assert.deepEqual(found, [["kubernetes:example.com/v1:Route", [former]]]);
    });

    it("uses an existing namespace without making it", async () => {
        const namespace = { name: "shared", create: false };
        const resources = await installed((installation) => installation.release(pulumi.output({})), { namespace });
        assert.equal(named(resources, "v-namespace"), undefined);
        assert.equal(named(resources, "v-release").inputs["namespace"], "shared");
    });
});
