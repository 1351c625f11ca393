/** The contract of a Vault: HashiCorp's chart on AWS, initialised and provisioned. */
import * as z from "zod";
import { contract } from "../../../../contract";
import { chartInstaller } from "../../../kubernetes/installer";
import { checkGenerations } from "../../../pki/certificate-authority/contract";
import { AUTHORITY_INPUTS, authoritySettings, certificateLife, existingAuthority } from "../../../pki/settings";
import { vaultBundle, vaultResources } from "../../bundles";
import { vaultIndex } from "../../charts";
import { ORCHESTRATE_CHARTS, VAULT_CHART } from "../../charts/published";
import { furtherConfiguration } from "../../server-configuration";
import { PATH_OF_AUTH, PLUGIN, VAULT_COMBINATIONS, VAULT_REPOSITORIES, VAULT_RESERVED } from "../values";
import { AUTH_PATH } from "../names";
import { checkVault } from "../rules";
import { auditInput, clientsInput, initInput, kubernetesHostInput, NEW_LOGIN } from "./access";
import {
    imagesInput,
    mountPath,
    placementInput,
    pluginInput,
    serverResources,
    telemetryInput,
    updateStrategy,
} from "./servers";
import { tlsInput } from "./tls";

/** The namespace unless the user names another: that of VaultPrerequisites. */
const NAMESPACE = "orchestrate";

/** Installs HashiCorp's chart. */
export const vaultInstaller = chartInstaller({
    chart: VAULT_CHART,
    releaseName: "vault",
    namespace: NAMESPACE,
    level: "restricted, and privileged with csi",
    knowledge: {
        index: vaultIndex,
        reserved: VAULT_RESERVED,
        combinations: VAULT_COMBINATIONS,
        repositories: VAULT_REPOSITORIES,
        charts: ORCHESTRATE_CHARTS,
    },
});

const most = "is not a number of servers. Give a whole number from 1 to 9.";

export const vaultContract = contract({
    token: "ensemble:orchestrate:Vault",
    description:
        "HashiCorp Vault in HA on what VaultPrerequisites has made: it unseals itself, has TLS, and is initialised, " +
        "provisioned and ready to use when `up` ends. A Job initialises it, stores the recovery keys in the secret " +
        "and revokes the root token. A kill at any moment loses no key: the next run rebuilds them from Vault's own " +
        "copy. One Vault of a release name can be on a cluster, because the chart's ClusterRoleBinding has that name.",
    inputs: {
        prerequisites: vaultResources.meta({
            description: "VaultPrerequisites' output `vault`, or the same of what was made elsewhere.",
        }),
        replicas: z.number().int(most).min(1, most).max(9, most).default(3).meta({
            description: "How many servers there are. One is active, the others stand by.",
            onChange: "update",
        }),
        images: imagesInput,
        tls: tlsInput,
        certificateAuthority: authoritySettings.meta({
            description: "The CA of the managed certificate, by default with the common name Vault Root CA.",
        }),
        existingAuthority: existingAuthority.meta({
            description: "A CA that was made elsewhere, taken over as one of the generations.",
            onChange: "replace",
        }),
        certificate: certificateLife.meta({ description: "The life of the managed certificate." }),
        updateStrategy: updateStrategy.default("RollingUpdate").meta({
            description: "How pods are replaced whose configuration or certificate has changed.",
            onChange: "update",
        }),
        resources: serverResources,
        placement: placementInput,
        telemetry: telemetryInput,
        plugin: pluginInput,
        serverConfiguration: furtherConfiguration("restart"),
        breakGlass: z
            .boolean()
            .default(false)
            .meta({
                description:
                    "Whether recovery keys alone make a root token on Vault 2, as they do on Vault 1. Set it to true " +
                    "for the `up` that the init Job asks for, and then back to false.",
                onChange: "restart",
            }),
        injector: z
            .boolean()
            .default(false)
            .meta({
                description:
                    "Whether the chart installs its injector: a webhook that sees every pod of the cluster as it is " +
                    "made.",
                onChange: "update",
            }),
        csi: z.boolean().default(false).meta({
            description: "Whether the chart installs its CSI provider. It needs the Secrets Store CSI driver.",
            onChange: "update",
        }),
        secretsPath: mountPath().default("secret").meta({
            description: "The path of the KV secrets engine, version 2. What is at an earlier path stays there.",
            onChange: "update",
        }),
        authPath: mountPath()
            .default(AUTH_PATH)
            .meta({
                description:
                    "The path of the Kubernetes auth method. What is at an earlier path stays there. " + NEW_LOGIN,
                onChange: "update",
            }),
        kubernetesHost: kubernetesHostInput,
        clients: clientsInput,
        audit: auditInput,
        init: initInput,
        ...vaultInstaller.inputs,
    },
    outputs: {
        ...vaultInstaller.outputs,
        bundle: vaultBundle.meta({
            description: "All that a component takes to use this Vault, once it is provisioned.",
        }),
        address: z.string().meta({ description: "The URL of the active server inside the cluster." }),
        anyAddress: z.string().meta({ description: "The URL of any server inside the cluster, a standby or not." }),
        podAddresses: z.array(z.string()).meta({ description: "The URL of each server, in the order of the pods." }),
        serverNames: z
            .array(z.string())
            .meta({ description: "The names that the servers' certificate must have, beside the address 127.0.0.1." }),
        caCertPem: z.string().meta({ description: "The CA certificates by which the servers are trusted, PEM." }),
        expiries: z.record(z.string(), z.string()).meta({
            description: "When each certificate expires, RFC 3339: `ca`, and `server` where it is managed.",
        }),
        configuration: z.string().meta({ description: "The servers' configuration, HCL. It holds no secret." }),
        initialisation: z.string().meta({
            description:
                "The state of the initialisation, once the init Job has ended well: `provisioned`, or `initialised` " +
                "if init.retireRootToken is false, so that a root token which was not revoked before is kept.",
        }),
        nextSteps: z.array(z.string()).meta({ description: "What to do next, a sentence or a command each." }),
    },
    provider: "kubernetes",
    rules(known, report, given) {
        checkVault(known, report, given, NAMESPACE);
        checkGenerations(known.certificateAuthority ?? {}, report, given, AUTHORITY_INPUTS);
        vaultInstaller.rules(known, report, given, {
            [PLUGIN]: given.has("plugin"),
            [PATH_OF_AUTH]: known.authPath,
        });
    },
});
