/** The objects of the init Job. */
import assert from "node:assert/strict";
import {
    INIT_IMAGE,
    initJob,
    TOKEN_FILE,
    type InitJobOptions,
} from "../../../../components/orchestrate/vault-init/plan";
import { ownPolicy } from "../../../../components/orchestrate/vault-init/policy";
import { programText } from "../../../../components/orchestrate/vault-init/program-text";
import { EXIT, FINAL_EXIT_CODES } from "../../../../components/orchestrate/vault-init/program/stop";
import { SETTINGS } from "./settings";

const { timing: _, ...settings } = SETTINGS;

const OPTIONS: InitJobOptions = {
    name: "vault",
    serviceAccountName: "vault-init",
    podAnnotations: { "iam.amazonaws.com/role": SETTINGS.roleArn },
    image: INIT_IMAGE,
    imagePullSecrets: [],
    resources: { limits: { memory: "256Mi" } },
    environment: { AWS_REGION: "eu-west-1" },
    tokenAudience: "vault",
    caSecretName: "vault-tls",
    settings,
};

/** The pods' template, as plain data. */
function templateOf(options: InitJobOptions) {
    const { template } = initJob(options).job.spec;
    return template as unknown as Readonly<Record<"metadata" | "spec", Readonly<Record<string, unknown>>>>;
}

const nameOf = (changes: Partial<InitJobOptions>): string => initJob({ ...OPTIONS, ...changes }).job.metadata.name;

describe("the objects of the init Job", () => {
    const { configMap, job } = initJob(OPTIONS);
    const template = templateOf(OPTIONS);
    const [container] = template.spec["containers"] as Record<string, unknown>[];

    it("are a ConfigMap that never changes, and a Job of the same name in Vault's namespace", () => {
        assert.match(configMap.metadata.name, /^vault-init-[0-9a-f]{10}$/);
        assert.deepEqual(job.metadata, configMap.metadata);
        assert.equal(configMap.metadata.namespace, "orchestrate");
        assert.equal(configMap.immutable, true);
    });

    it("have the program and its settings in the ConfigMap, far below the limit of one", () => {
        assert.deepEqual(Object.keys(configMap.data), ["program.cjs", "settings.json"]);
        assert.equal(configMap.data["program.cjs"], programText());
        assert.deepEqual(JSON.parse(configMap.data["settings.json"]!), SETTINGS);
        assert.ok(JSON.stringify(configMap).length < 100_000);
    });

    it("run the program with nothing but Node.js, which trusts Vault's CA", () => {
        assert.deepEqual(container!["command"], ["node", "/vault-init/program.cjs", "/vault-init/settings.json"]);
        assert.deepEqual(container!["env"], [
            { name: "AWS_REGION", value: "eu-west-1" },
            { name: "NODE_EXTRA_CA_CERTS", value: "/vault-init-ca/ca.crt" },
        ]);
    });

    it("run in a namespace that enforces the Pod Security Standard restricted", () => {
        assert.deepEqual(template.spec["securityContext"], {
            runAsNonRoot: true,
            runAsUser: 1000,
            runAsGroup: 1000,
            fsGroup: 1000,
            seccompProfile: { type: "RuntimeDefault" },
        });
        assert.deepEqual(container!["securityContext"], {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        });
    });

    it("have one token, for Vault, where the settings look for it", () => {
        assert.equal(template.spec["automountServiceAccountToken"], false);
        const volumes = template.spec["volumes"] as Record<string, unknown>[];
        assert.deepEqual(volumes[1], {
            name: "token",
            projected: {
                sources: [{ serviceAccountToken: { path: "token", expirationSeconds: 3600, audience: "vault" } }],
            },
        });
        assert.equal(SETTINGS.kubernetesAuth.tokenFile, TOKEN_FILE);
        const mounts = container!["volumeMounts"] as { name: string; mountPath: string }[];
        assert.equal(mounts.find(({ name }) => name === "token")!.mountPath, TOKEN_FILE.replace(/\/token$/, ""));
    });

    it("mount every volume that they have, and no other", () => {
        for (const caSecretName of ["vault-tls", undefined]) {
            const { spec } = templateOf({ ...OPTIONS, caSecretName });
            const names = (of: unknown) => (of as { name: string }[]).map(({ name }) => name);
            assert.deepEqual(
                names((spec["containers"] as Record<string, unknown>[])[0]!["volumeMounts"]),
                names(spec["volumes"]),
            );
        }
    });

    it("keep sidecars and injectors off, which would never let the Job end", () => {
        assert.deepEqual(template.metadata["annotations"], {
            "vault.hashicorp.com/agent-inject": "false",
            "sidecar.istio.io/inject": "false",
            "linkerd.io/inject": "disabled",
            "karpenter.sh/do-not-disrupt": "true",
            "cluster-autoscaler.kubernetes.io/safe-to-evict": "false",
            "iam.amazonaws.com/role": SETTINGS.roleArn,
        });
        assert.deepEqual(template.metadata["labels"], { "sidecar.istio.io/inject": "false" });
    });

    it("run one pod at a time, begin again after a failure, and stay when they are done", () => {
        const { template: __, podFailurePolicy: ___, ...spec } = job.spec;
        assert.deepEqual(spec, {
            completions: 1,
            parallelism: 1,
            backoffLimit: 0,
            activeDeadlineSeconds: 1800,
            podReplacementPolicy: "Failed",
        });
        assert.equal(template.spec["terminationGracePeriodSeconds"], 120);
        assert.equal(template.spec["restartPolicy"], "Never");
    });

    it("fail at once where only a person can help, and count no drained node as a failure", () => {
        assert.deepEqual(job.spec.podFailurePolicy, {
            rules: [
                { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
                {
                    action: "Ignore",
                    onExitCodes: {
                        containerName: "vault-init",
                        operator: "NotIn",
                        values: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
                    },
                },
            ],
        });
        assert.deepEqual(
            [...FINAL_EXIT_CODES, EXIT.done, EXIT.unexpected, EXIT.notYet].sort(),
            Object.values(EXIT).sort(),
        );
    });

    it("end by themselves before Kubernetes ends them, so that the log says why", () => {
        const { timing } = JSON.parse(configMap.data["settings.json"]!) as typeof SETTINGS;
        assert.ok(timing.deadline < 1800 && timing.deadline > timing.denied && timing.deadline > timing.sealed);
    });
});

describe("the name of the init Job", () => {
    it("is the same for the same Job", () => assert.equal(nameOf({}), initJob(OPTIONS).configMap.metadata.name));

    const CHANGES: readonly (readonly [what: string, changes: Partial<InitJobOptions>])[] = [
        ["settings", { settings: { ...settings, recoveryShares: 7 } }],
        ["what Vault should have", { settings: { ...settings, provision: { ...settings.provision, roles: {} } } }],
        ["image", { image: "docker.io/library/node:24-alpine" }],
        ["ServiceAccount", { serviceAccountName: "another" }],
        ["annotations", { podAnnotations: {} }],
        ["environment", { environment: {} }],
        ["resources", { resources: {} }],
        ["pull secrets", { imagePullSecrets: ["registry"] }],
        ["audience", { tokenAudience: undefined }],
        ["CA", { caSecretName: undefined }],
    ];
    for (const [what, changes] of CHANGES) {
        it(`is another one with another ${what}, because a Job cannot be changed`, () => {
            assert.notEqual(nameOf(changes), nameOf({}));
        });
    }

    it("fits a label of its pods, however long the name is that it begins with", () => {
        const long = nameOf({ name: `${"a".repeat(46)}-${"b".repeat(20)}` });
        assert.match(long, /^a{46}-init-[0-9a-f]{10}$/);
        assert.ok(nameOf({ name: "a".repeat(200) }).length === 63);
    });
});

describe("the policy of the init Job's own role in Vault", () => {
    it("lets it write what it provisions, and delete nothing", () => {
        const policy = ownPolicy("k8s");
        assert.match(policy, /path "auth\/k8s\/role\/\*" \{\n {2}capabilities = \["create","read","update"\]\n\}/);
        assert.doesNotMatch(policy, /delete|"\*"/);
    });
});
