// HashiCorp Vault on AWS for production, under KMS keys of your own: this stack makes no key, and deletes none.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
// To take the stack down, set it to false, then run `pulumi up` and `pulumi destroy`.
const deletionProtection = config.getBoolean("deletionProtection") ?? true;
const cluster = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.require("context"),
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

const given = (name: string) => {
    const kmsKeyArn = config.require(`${name}KeyArn`);
    // Keys that were in use before: what lies under them must stay readable.
    const previousKeyArns = config.getObject<string[]>(`previous${capitalised(name)}KeyArns`) ?? [];
    return { kmsKeyArn, previousKeyArns };
};

const prerequisites = new orchestrate.VaultPrerequisites("vault-prerequisites", {
    serviceAccount: { namespace: "vault", name: "vault" },
    trust: { oidcProviderArn: config.require("oidcProviderArn") },
    sealKey: {
        existing: { arn: config.require("sealKeyArn") },
        previousArns: config.getObject<string[]>("previousSealKeyArns") ?? [],
    },
    table: { encryption: { mode: "given", ...given("table") } },
    secret: { encryption: { mode: "given", ...given("secret") } },
    // Only the Job that initialises Vault may read and write the recovery keys. The servers may not.
    initRole: { serviceAccountName: "vault-init" },
    deletionProtection,
});

const vault = new orchestrate.Vault(
    "vault",
    {
        prerequisites: prerequisites.vault,
        namespace: { name: "vault" },
        placement: { antiAffinity: "required" },
        init: { ownServiceAccount: true },
        deletionProtection,
    },
    { provider: cluster },
);

// The roles, for the policies of your keys.
export const { roleArn, initRoleArn } = prerequisites;
// `bundle` is what components take that use Vault.
export const { address, bundle, initialisation, nextSteps } = vault;

function capitalised(name: string): string {
    return name.charAt(0).toUpperCase() + name.slice(1);
}
