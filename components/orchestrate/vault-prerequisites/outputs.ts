/**
 * The outputs of VaultPrerequisites: the names of what was made, read from the ARNs, and everything that installing
 * Vault needs.
 */
import * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs, type OutputsOf } from "../../../contract";
import { parseArn, resourceName } from "../../aws/arn";
import type { vaultPrerequisitesContract } from "./contract";
import { dnsNames, helmValues, OWN_ADDRESS } from "./plan/chart";
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

/** All outputs. */
export function outputsOf(inputs: NormalisedArgs<Contract>, arns: Arns, policies: Policies): OutputsOf<Contract> {
    const { tableArn, sealKeyArn, secretArn, roleArn, initRoleArn } = arns;
    const { serviceAccount, initRole, endpoints, storage, listener, trust } = inputs;
    const secretName = secretArn.apply(handOver.secretNameOf);
    const provided = combined({ tableArn, sealKeyArn, secretName, roleArn, endpoints, storage });
    const accessBy = (arn: pulumi.Output<string>) =>
        combined({ mode: trust.mode, audience: trust.audience, roleArn: arn });
    const access = accessBy(roleArn);
    const initAccess = accessBy(initRoleArn);
    const server = combined({ provided, listener, more: inputs.serverConfiguration });
    const { releaseName } = listener;
    return {
        ...arns,
        ...policies,
        tableName: tableArn.apply(resourceName),
        sealKeyId: sealKeyArn.apply(resourceName),
        secretName,
        roleName: roleArn.apply(resourceName),
        region: tableArn.apply((arn) => parseArn(arn).region),
        accountId: tableArn.apply((arn) => parseArn(arn).accountId),
        partition: tableArn.apply((arn) => parseArn(arn).partition),
        serviceAccountNamespace: serviceAccount.namespace,
        serviceAccountName: serviceAccount.name,
        serviceAccountAnnotations: access.apply(handOver.serviceAccountAnnotations),
        podAnnotations: access.apply(handOver.podAnnotations),
        initServiceAccountName: initRole?.serviceAccountName ?? serviceAccount.name,
        initServiceAccountAnnotations: initAccess.apply(handOver.serviceAccountAnnotations),
        initPodAnnotations: initAccess.apply(handOver.podAnnotations),
        guideValues: provided.apply(handOver.guideValues),
        environment: provided.apply(handOver.environment),
        storageStanza: provided.apply(handOver.storageStanza),
        sealStanza: provided.apply(handOver.sealStanza),
        vaultConfiguration: provided.apply(handOver.vaultConfiguration),
        serverConfiguration: server.apply(handOver.serverConfiguration),
        tlsDnsNames: combined({ releaseName, namespace: serviceAccount.namespace }).apply(dnsNames),
        tlsIpAddresses: pulumi.output([OWN_ADDRESS]),
        helmValues: combined({ server, access, serviceAccountName: serviceAccount.name }).apply(helmValues),
    };
}
