/** What the registration's Job is told. A pure plan. */
import type { DataOf } from "../../../../contract";
import { mapValues } from "../../../shared/maps";
import type { RegistrationSettings } from "../../registration/settings";
import type { orchestrateContract } from "../contract";
import { addresses, type OrchestratePlace } from "../names";

/** The inputs that it follows from. */
export const TOLD_FROM = ["chains", "accounts", "accountRemoval"] as const;

type Input = Pick<DataOf<typeof orchestrateContract>, (typeof TOLD_FROM)[number]>;

export function registrationSettings(
    { chains, accounts, accountRemoval }: Input,
    place: OrchestratePlace,
    apiKey: string,
): Omit<RegistrationSettings, "timing"> {
    return {
        url: addresses(place).api,
        apiKey,
        chains: mapValues(chains, ({ name, ...chain }, key) => ({ ...chain, name: name ?? key })),
        accounts: mapValues(accounts, ({ alias, ...account }, key) => ({ ...account, alias: alias ?? key })),
        accountRemoval,
    };
}
