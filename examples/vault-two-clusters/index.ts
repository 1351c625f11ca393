// HashiCorp Vault on AWS that moves between two clusters, blue and green: its data, keys and roles stay where they are,
// and so does the CA that its clients trust. One cluster has Vault at a time.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate, pki } from "pulumi-ensemble";

const config = new pulumi.Config();
const deletionProtection = config.getBoolean("deletionProtection") ?? true;
const active = config.get("active", { allowedValues: ["blue", "green", "none"] as const }) ?? "blue";

const cluster = (name: "blue" | "green") =>
    new kubernetes.Provider(name, {
        // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
        kubeconfig: config.get("kubeconfig") ?? "",
        context: config.require(`${name}Context`),
        // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
        enableSecretMutable: true,
        enableConfigMapMutable: true,
    });
const clusters = { blue: cluster("blue"), green: cluster("green") };

const prerequisites = new orchestrate.VaultPrerequisites("vault-prerequisites", {
    // Vault's ServiceAccount may take the role in both clusters.
    trust: {
        oidcProviderArn: config.require("blueOidcProviderArn"),
        otherOidcProviderArns: [config.require("greenOidcProviderArn")],
    },
    initRole: { serviceAccountName: "vault-init" },
    deletionProtection,
});

const authority = new pki.CertificateAuthority("vault-ca", { commonName: "Vault Root CA", deletionProtection });

const vault =
    active === "none"
        ? undefined
        : new orchestrate.Vault(
              `vault-${active}`,
              {
                  prerequisites: prerequisites.vault,
                  existingAuthority: {
                      certPem: authority.signer.certPem,
                      privateKeyPem: authority.signer.privateKeyPem,
                  },
                  init: { ownServiceAccount: true },
                  // All that must last is in the table. What is in the cluster goes when Vault moves.
                  deletionProtection: false,
              },
              { provider: clusters[active] },
          );

export const caCertPem = authority.certPem;
export const address = vault?.address;
export const initialisation = vault?.initialisation;
export const nextSteps = vault?.nextSteps;
