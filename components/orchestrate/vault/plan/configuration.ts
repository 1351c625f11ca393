/** The configuration of Vault's servers, each parameter once. A pure plan. */
import type { DataOf } from "../../../../contract";
import { hclText, type Configuration } from "../../hcl";
import { mounted, serverConfiguration, type Stored } from "../../stanzas";
import type { vaultContract } from "../contract";

type Inputs = DataOf<typeof vaultContract>;

/** Where the plugin's file is. */
export const PLUGIN_DIRECTORY = "/vault/plugins";

/** The Secrets with the servers' certificate and the CA. */
export interface CertificateSecrets {
    readonly tls: string;
    readonly ca: string;
}

/** What the configuration follows from. */
export interface ConfigurationInput
    extends Pick<Inputs, "telemetry" | "plugin" | "serverConfiguration" | "breakGlass"> {
    readonly stored: Stored;
    readonly secrets: CertificateSecrets;
}

/** What the prerequisites say of storage and seal. */
export function storedBy({ tableArn, sealKeyArn, ...more }: Inputs["prerequisites"]): Stored {
    return {
        ...{ tableArn, sealKeyArn },
        endpoints: { dynamodb: more.dynamodbEndpoint, kms: more.kmsEndpoint },
        storage: { maxParallel: more.storageMaxParallel, maxRetries: more.storageMaxRetries },
    };
}

/** HCL, because the chart appends a line of HCL to it. */
export function configurationText(input: ConfigurationInput): string {
    const { stored, secrets, telemetry } = input;
    const listener = { tlsSecretName: secrets.tls, options: metricsOf(telemetry) };
    return hclText(serverConfiguration({ stored, listener, more: topLevel(input) }));
}

/** The file with the CA, by which servers and `vault` in their pods trust each other. */
export function caFile({ ca }: CertificateSecrets): string {
    return `${mounted(ca)}/ca.crt`;
}

function metricsOf({ unauthenticated }: Inputs["telemetry"]): Configuration {
    return unauthenticated ? { telemetry: { unauthenticated_metrics_access: true } } : {};
}

function topLevel({ plugin, breakGlass, serverConfiguration: given, telemetry }: ConfigurationInput): Configuration {
    const metrics = { prometheus_retention_time: telemetry.retention, disable_hostname: true };
    return {
        ...(plugin !== undefined && { plugin_directory: PLUGIN_DIRECTORY }),
        // docs/facts/vault.md#vault-2-makes-no-root-token-by-recovery-keys-alone
        ...(breakGlass && { enable_unauthenticated_access: ["generate-root"] }),
        ...(telemetry.enabled && { telemetry: metrics }),
        ...given,
    };
}
