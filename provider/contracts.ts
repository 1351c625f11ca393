/** The contracts of the package's components, by module and name. All generated files follow from these alone. */
import { keyManagerContract } from "../components/orchestrate/key-manager/contract";
import { orchestrateContract } from "../components/orchestrate/orchestrate/contract";
import { vaultContract } from "../components/orchestrate/vault/contract";
import { orchestraContract } from "../components/orchestra/orchestra/contract";
import { vaultPrerequisitesContract } from "../components/orchestrate/vault-prerequisites/contract";
import { certificateAuthorityContract } from "../components/pki/certificate-authority/contract";
import { certificateContract } from "../components/pki/certificate/contract";
import { backendContract } from "../components/substra/backend/contract";
import { federationContract } from "../components/substra/federation/contract";
import { frontendContract } from "../components/substra/frontend/contract";
import { orchestratorContract } from "../components/substra/orchestrator/contract";
import type { Contract } from "../contract";

/** By module and name. provider/components.ts has the class of each. */
export const contracts = {
    pki: { CertificateAuthority: certificateAuthorityContract, Certificate: certificateContract },
    substra: {
        Federation: federationContract,
        Orchestrator: orchestratorContract,
        Backend: backendContract,
        Frontend: frontendContract,
    },
    orchestra: { Orchestra: orchestraContract },
    orchestrate: {
        VaultPrerequisites: vaultPrerequisitesContract,
        Vault: vaultContract,
        KeyManager: keyManagerContract,
        Orchestrate: orchestrateContract,
    },
};

/** All of them. */
export const allContracts: readonly Contract[] = Object.values(contracts).flatMap((module) => Object.values(module));
