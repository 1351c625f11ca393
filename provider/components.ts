/** The components of the package: token to contract and class, checked by the compiler. */
import type * as pulumi from "@pulumi/pulumi";
import { vaultPrerequisitesContract } from "../components/orchestrate/vault-prerequisites/contract";
import { VaultPrerequisites } from "../components/orchestrate/vault-prerequisites/vault-prerequisites";
import { Certificate } from "../components/pki/certificate/certificate";
import { CertificateAuthority } from "../components/pki/certificate-authority/certificate-authority";
import { certificateAuthorityContract } from "../components/pki/certificate-authority/contract";
import { certificateContract } from "../components/pki/certificate/contract";
import { Backend } from "../components/substra/backend/backend";
import { backendContract } from "../components/substra/backend/contract";
import { federationContract } from "../components/substra/federation/contract";
import { Federation } from "../components/substra/federation/federation";
import { orchestratorContract } from "../components/substra/orchestrator/contract";
import { Orchestrator } from "../components/substra/orchestrator/orchestrator";
import type { ArgsOf, Contract, OutputsOf } from "../contract";

/** A component's class, as its contract demands it: the compiler refuses one whose arguments or outputs differ. */
type ComponentClass<C extends Contract> = new (
    name: string,
    args: ArgsOf<C>,
    opts?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource & OutputsOf<C>;

/** A contract with its class. */
export interface Offered {
    readonly contract: Contract;
    /** Makes the component. The arguments have passed the contract's check. */
    readonly create: (name: string, args: unknown, opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;
}

function offer<C extends Contract>(contract: C, component: ComponentClass<C>): Offered {
    return { contract, create: (name, args, opts) => new component(name, args as ArgsOf<C>, opts) };
}

const offered: readonly Offered[] = [
    offer(certificateAuthorityContract, CertificateAuthority),
    offer(certificateContract, Certificate),
    offer(federationContract, Federation),
    offer(orchestratorContract, Orchestrator),
    offer(backendContract, Backend),
    offer(vaultPrerequisitesContract, VaultPrerequisites),
];

/** By token. */
export const components: ReadonlyMap<string, Offered> = new Map(offered.map((entry) => [entry.contract.token, entry]));
