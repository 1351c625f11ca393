/** The contract of a key manager: Quorum Key Manager v21.12 on a Vault. */
import * as z from "zod";
import { contract, plain, secret } from "../../../../contract";
import { checkImageMirror, imageMirrorInput } from "../../../kubernetes/image-mirror";
import { namespaceInput } from "../../../kubernetes/namespace";
import { checkGenerations } from "../../../pki/certificate-authority/contract";
import { AUTHORITY_INPUTS, authoritySettings, certificateLife, existingAuthority } from "../../../pki/settings";
import { dnsLabel, hostname } from "../../../shared/formats";
import { deletionProtectionInput } from "../../../shared/protection";
import { vaultBundle } from "../../bundles";
import { databaseInput } from "../../services/database";
import { keyManagerBundle } from "../../key-manager-bundle";
import { KEY_MANAGER_REPLACED } from "../replaced";
import { checkKeyManager } from "../rules";
import { clientsInput, custodyInput, storesInput } from "./access";
import { imagesInput, loadBalancerInput, logLevelInput, placementInput, serverResources } from "./servers";

/** The namespace unless the user names another: that of the clients in a Vault's own default. */
export const NAMESPACE = "orchestrate";

const replicas = "is not a number of pods. Give a whole number from 1 to 20.";
const seconds = "is not a number of seconds. Give a whole number from 60 to 7200.";

export const keyManagerContract = contract({
    token: "ensemble:orchestrate:KeyManager",
    description:
        "Quorum Key Manager v21.12 on a Vault: a secret store, a key store and a store of Ethereum accounts, behind " +
        "TLS and API keys. An agent of Vault gets and renews its token, a Job migrates its database before any pod " +
        "starts, and each pod can end and start at any time. It installs objects of its own: pods of the published " +
        "chart do not start again (docs/decisions/0018-a-key-manager-without-its-chart.md).",
    inputs: {
        vault: vaultBundle.meta({ description: "The output `bundle` of a Vault, on the same cluster." }),
        vaultClient: z.string().min(1, "is empty. Give the name of a client.").default("key-manager").meta({
            description: "Which of the Vault's `clients` the key manager is. Its login is in the Vault's bundle.",
            onChange: "restart",
        }),
        custody: custodyInput,
        stores: storesInput,
        clients: clientsInput,
        database: databaseInput.meta({
            description:
                "The PostgreSQL that holds the key manager's index of what is in Vault. Nothing moves it from one to " +
                "another. The keys stay in Vault; with custody plugin, the key manager's command sync rebuilds the " +
                "index, and with secrets only a backup does (docs/key-manager.md#the-index). With TLS the server " +
                "must know the user's password as MD5, because the key manager cannot use SCRAM there " +
                "(docs/facts/key-manager.md#no-scram-over-tls).",
        }),
        replicas: z.number().int(replicas).min(1, replicas).max(20, replicas).default(2).meta({
            description: "How many pods there are. All are active.",
            onChange: "update",
        }),
        images: imagesInput,
        resources: serverResources,
        placement: placementInput,
        logLevel: logLevelInput,
        loadBalancer: loadBalancerInput,
        dnsNames: z.array(hostname()).default([]).meta({
            description:
                "Further names of the certificate. Those of the Service and of loadBalancer are in it already.",
            onChange: "replace",
        }),
        certificateAuthority: authoritySettings.meta({
            description: "The CA of the certificates, by default with the common name Key Manager Root CA.",
        }),
        existingAuthority: existingAuthority.meta({
            description: "A CA that was made elsewhere, taken over as one of the generations.",
            onChange: "replace",
        }),
        certificate: certificateLife.meta({ description: "The life of the certificates." }),
        serviceName: plain(dnsLabel().max(40, "is longer than 40 characters, which leave no room for what follows it."))
            .default("quorum-key-manager")
            .meta({
                description:
                    "The name of the Deployment, the Service and the ServiceAccount, by which Vault knows the pods.",
                onChange: "replace",
            }),
        namespace: namespaceInput(`its name is ${NAMESPACE}`, "restricted"),
        imageMirror: imageMirrorInput(),
        timeoutSeconds: plain(z.number().int(seconds).min(60, seconds).max(7200, seconds)).default(900).meta({
            description: "How many seconds `up` waits for the migration, and then for the pods.",
            onChange: "none",
        }),
        deletionProtection: deletionProtectionInput(),
    },
    outputs: {
        bundle: keyManagerBundle.meta({
            description: "All that Orchestrate takes to sign with this key manager, once its pods are ready.",
        }),
        url: z.string().meta({ description: "The URL of its API inside the cluster, HTTPS." }),
        credentials: z.record(z.string(), secret()).meta({
            description:
                "By client, its API key in base64: what stands behind the word Basic in the header Authorization.",
        }),
        caCertPem: z.string().meta({ description: "The CA certificates by which it is trusted, PEM." }),
        expiries: z.record(z.string(), z.string()).meta({
            description: "When each certificate expires, RFC 3339: `ca` and `server`.",
        }),
        manifests: z.string().meta({ description: "What the key manager is told to offer, YAML. It holds no secret." }),
        namespace: z.string().meta({ description: "The namespace's name, once the namespace is there." }),
    },
    provider: "kubernetes",
    replaced: KEY_MANAGER_REPLACED,
    rules(known, report, given) {
        checkKeyManager(known, report, given, NAMESPACE);
        checkImageMirror(report, given);
        checkGenerations(known.certificateAuthority ?? {}, report, given, AUTHORITY_INPUTS);
    },
});
