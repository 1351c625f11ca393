/** Every component that installs a chart, with its installer. The compiler refuses a list that lacks one. */
import type { Installer } from "../../components/kubernetes/installer";
import type { ValueRules } from "../../components/kubernetes/values/check";
import { orchestraInstaller } from "../../components/orchestra/orchestra/contract";
import { orchestrateInstaller } from "../../components/orchestrate/orchestrate/contract";
import { vaultInstaller } from "../../components/orchestrate/vault/contract";
import { backendInstaller } from "../../components/substra/backend/contract";
import { frontendInstaller } from "../../components/substra/frontend/contract";
import { orchestratorInstaller } from "../../components/substra/orchestrator/contract";
import type { contracts } from "../../provider/contracts";

/** The components of a module that take chart values. */
type InstallingIn<Module> = {
    [Name in keyof Module]: Module[Name] extends { readonly inputs: { readonly valuesCheck: unknown } } ? Name : never;
}[keyof Module];
type OfEach<Modules> = { [M in keyof Modules]: InstallingIn<Modules[M]> }[keyof Modules];

/** The name of a component that installs a chart. */
export type Installing = OfEach<typeof contracts>;

/** By the component's name. */
export const INSTALLERS: Readonly<Record<Installing, Installer>> = {
    Orchestrator: orchestratorInstaller,
    Backend: backendInstaller,
    Frontend: frontendInstaller,
    Vault: vaultInstaller,
    Orchestrate: orchestrateInstaller,
    Orchestra: orchestraInstaller,
};

/** All of them, for tests that try each one. */
export const allInstallers = Object.entries(INSTALLERS) as readonly (readonly [Installing, Installer])[];

/** The rules by which the component checks chart values. */
export function valueRulesOf({ settings: { knowledge } }: Installer): ValueRules {
    return { index: knowledge.index(), reserved: knowledge.reserved, combinations: knowledge.combinations };
}
