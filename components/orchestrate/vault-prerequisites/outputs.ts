/**
 * The outputs of VaultPrerequisites: the names of what was made, read from the ARNs, and everything that installing
 * Vault needs.
 */
import * as pulumi from "@pulumi/pulumi";
import { combined, omittable, type NormalisedArgs, type OutputsOf } from "../../../contract";
import { parseArn, resourceName } from "../../aws/arn";
import type { VaultResourcesBundle } from "../bundles";
import { environment, sealStanza, serverConfiguration, storageStanza } from "../stanzas";
import { dnsNames, OWN_ADDRESS } from "../vault-chart";
import type { vaultPrerequisitesContract } from "./contract";
import { helmValues } from "./plan/chart";
import * as handOver from "./plan/hand-over";

/** The resources that Vault uses, by ARN. */
export interface Arns {
    readonly tableArn: pulumi.Output<string>;
    readonly sealKeyArn: pulumi.Output<string>;
    readonly secretArn: pulumi.Output<string>;
    readonly roleArn: pulumi.Output<string>;
    readonly initRoleArn: pulumi.Output<string>;
}

type Contract = typeof vaultPrerequisitesContract;

/** The texts of the policies. */
export interface Policies {
    readonly serverPolicy: pulumi.Output<string>;
    readonly initPolicy: pulumi.Output<string>;
    readonly trustPolicy: pulumi.Output<string>;
    readonly initTrustPolicy: pulumi.Output<string>;
}

/** What the roles may do, and the resources that say so. */
export interface Granted {
    readonly policies: Policies;
    readonly by: readonly pulumi.Resource[];
}

/** All outputs. Vault is told its role once the role may use what the other outputs name. */
export function outputsOf(inputs: NormalisedArgs<Contract>, arns: Arns, granted: Granted): OutputsOf<Contract> {
    const { tableArn, sealKeyArn, secretArn, roleArn, initRoleArn } = arns;
    const { serviceAccount, endpoints, storage, listener, trust } = inputs;
    const secretName = secretArn.apply(handOver.secretNameOf);
    const provided = combined({ tableArn, sealKeyArn, secretName, roleArn, endpoints, storage });
    const accessBy = (arn: pulumi.Output<string>) =>
        combined({ mode: trust.mode, audience: trust.audience, roleArn: arn });
    const access = accessBy(roleArn);
    const initAccess = accessBy(initRoleArn);
    const server = combined({ stored: provided, listener, more: inputs.serverConfiguration });
    const { releaseName } = listener;
    const accounts = accountsOf(inputs, access, initAccess);
    return {
        ...arns,
        ...granted.policies,
        ...accounts,
        vault: bundleOf(inputs, { ...arns, roleArn: after(granted.by, roleArn) }, accounts),
        tableName: tableArn.apply(resourceName),
        sealKeyId: sealKeyArn.apply(resourceName),
        secretName,
        roleName: roleArn.apply(resourceName),
        region: tableArn.apply((arn) => parseArn(arn).region),
        accountId: tableArn.apply((arn) => parseArn(arn).accountId),
        partition: tableArn.apply((arn) => parseArn(arn).partition),
        guideValues: provided.apply(handOver.guideValues),
        environment: provided.apply(environment),
        storageStanza: provided.apply(storageStanza),
        sealStanza: provided.apply(sealStanza),
        vaultConfiguration: provided.apply(handOver.vaultConfiguration),
        serverConfiguration: server.apply(serverConfiguration),
        tlsDnsNames: combined({ releaseName, namespace: serviceAccount.namespace }, dnsNames),
        tlsIpAddresses: pulumi.output([OWN_ADDRESS]),
        helmValues: combined({ server, access, serviceAccountName: serviceAccount.name }, helmValues),
    };
}

/** The value, for consumers that must wait until these resources are made, and be gone before them. */
function after(resources: readonly pulumi.Resource[], value: pulumi.Output<string>): pulumi.Output<string> {
    return combined([value, ...resources.map(({ urn }) => urn)], ([it]) => it!);
}

type Accounts = ReturnType<typeof accountsOf>;

/** Who may take the roles, and what says so to the cluster. */
function accountsOf(
    { serviceAccount, initRole }: NormalisedArgs<Contract>,
    access: pulumi.Output<handOver.Access>,
    initAccess: pulumi.Output<handOver.Access>,
) {
    return {
        serviceAccountNamespace: serviceAccount.namespace,
        serviceAccountName: serviceAccount.name,
        serviceAccountAnnotations: access.apply(handOver.serviceAccountAnnotations),
        podAnnotations: access.apply(handOver.podAnnotations),
        initServiceAccountName: initRole?.serviceAccountName ?? serviceAccount.name,
        initServiceAccountAnnotations: initAccess.apply(handOver.serviceAccountAnnotations),
        initPodAnnotations: initAccess.apply(handOver.podAnnotations),
    };
}

/** What a Vault takes. */
function bundleOf(
    { endpoints, storage }: NormalisedArgs<Contract>,
    arns: Arns,
    { serviceAccountNamespace, ...accounts }: Accounts,
): VaultResourcesBundle {
    return {
        ...arns,
        ...accounts,
        namespace: serviceAccountNamespace,
        dynamodbEndpoint: omittable(endpoints.dynamodb),
        kmsEndpoint: omittable(endpoints.kms),
        storageMaxParallel: omittable(storage.maxParallel),
        storageMaxRetries: omittable(storage.maxRetries),
    };
}
