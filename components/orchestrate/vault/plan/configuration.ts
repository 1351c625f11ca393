/** The configuration of Vault's servers, each attribute once. A pure plan. */
import type { DataOf } from "../../../../contract";
import { attributes, block, sealStanza, storageStanza, type Stored } from "../../stanzas";
import type { vaultContract } from "../contract";

type Inputs = DataOf<typeof vaultContract>;

/** Where the chart mounts a Secret that it is told of. */
const MOUNTED = "/vault/userconfig";

/** Where the plugin's file is. */
export const PLUGIN_DIRECTORY = "/vault/plugins";

/** The Secrets with the servers' certificate and the CA. */
export interface CertificateSecrets {
    readonly tls: string;
    readonly ca: string;
}

/** What the configuration follows from. */
export interface ConfigurationInput {
    readonly stored: Stored;
    readonly secrets: CertificateSecrets;
    readonly telemetry: Inputs["telemetry"];
    readonly plugin: Inputs["plugin"];
    readonly configuration: Inputs["configuration"];
    readonly breakGlass: boolean;
}

/** HCL, because the chart appends a line of HCL to it. */
export function serverConfiguration(input: ConfigurationInput): string {
    const { stored, telemetry } = input;
    return [
        attributes(topLevel(input)).join(""),
        listener(input),
        block('storage "dynamodb"', storageStanza(stored)),
        block('seal "awskms"', sealStanza(stored)),
        // Without it the chart's Services -active and -standby select nothing
        // (docs/facts/vault.md#services-select-nothing-without-service_registration).
        block('service_registration "kubernetes"', {}),
        ...(telemetry.enabled
            ? [block("telemetry", { prometheus_retention_time: telemetry.retention, disable_hostname: true })]
            : []),
    ].join("\n");
}

/** The file with the CA, by which servers and `vault` in their pods trust each other. */
export function caFile({ ca }: CertificateSecrets): string {
    return `${MOUNTED}/${ca}/ca.crt`;
}

function topLevel({ plugin, breakGlass, configuration }: ConfigurationInput) {
    return {
        ui: true,
        ...(plugin !== undefined && { plugin_directory: PLUGIN_DIRECTORY }),
        // docs/facts/vault.md#vault-2-makes-no-root-token-by-recovery-keys-alone
        ...(breakGlass && { enable_unauthenticated_access: ["generate-root"] }),
        ...configuration,
    };
}

function listener({ secrets, telemetry }: ConfigurationInput): string {
    const files = `${MOUNTED}/${secrets.tls}`;
    const own = block('listener "tcp"', {
        address: "[::]:8200",
        cluster_address: "[::]:8201",
        tls_cert_file: `${files}/tls.crt`,
        tls_key_file: `${files}/tls.key`,
    });
    const open = "  telemetry {\n    unauthenticated_metrics_access = true\n  }\n";
    return telemetry.unauthenticated ? own.replace(/\}\n$/, `${open}}\n`) : own;
}
