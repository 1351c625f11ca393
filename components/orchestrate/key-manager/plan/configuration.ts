/** The ConfigMap of a key manager: everything in files that is no secret. A pure plan. */
import { agentConfiguration, manifestsText, type ManifestInput } from "./manifests";
import { hashed } from "./hashed";
import { ACCOUNT_TOKEN_FILE, CONFIGURATION } from "./pods";

/** An immutable ConfigMap. */
export interface ConfigMapPlan {
    readonly name: string;
    readonly data: Readonly<Record<string, string>>;
}

/** What the pods are told. */
export function configurationMap(
    name: string,
    { vaultClient, ...input }: ManifestInput & { readonly vaultClient: string },
): ConfigMapPlan {
    const agent = { vault: input.vault, vaultClient, accountTokenFile: ACCOUNT_TOKEN_FILE };
    const data = {
        [CONFIGURATION.manifests]: manifestsText(input),
        [CONFIGURATION.vaultCa]: input.vault.caCertPem,
        [CONFIGURATION.agent]: agentConfiguration(agent, false),
        [CONFIGURATION.firstLogin]: agentConfiguration(agent, true),
    };
    return { name: hashed(name, data), data };
}
