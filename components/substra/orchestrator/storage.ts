/** Where an orchestrator keeps its data: its database's volume. */
import { plainSection, type Data, type GivenInputs, type Report } from "../../../contract";
import { checkClaim, claimInput, claimInstead, claimSpec, madeClaimName } from "../../kubernetes/claim";

/** The chart's own size. */
const SIZE = "8Gi";

const storage = plainSection("substra:OrchestratorStorage", "The volumes of an orchestrator.", {
    postgresql: claimInput("the embedded database, which holds all that ever happened in the network", SIZE),
});
type OrchestratorStorage = Data<typeof storage>;

/** The input. */
export const orchestratorStorageInput = storage.meta({
    description:
        "The volume. The component makes its claim, and an uninstall of the release does not delete it. A change " +
        "that would lose data is refused by the engine while deletionProtection is true.",
});

/** Chart values that follow from the storage, and what to set instead. */
export const ORCHESTRATOR_STORAGE_RESERVED = Object.fromEntries(
    ["enabled", "existingClaim", "size", "storageClass", "accessModes"].map((key) => [
        `postgresql.primary.persistence.${key}`,
        claimInstead("postgresql"),
    ]),
);

/** Reports what nothing would follow from. */
export function checkOrchestratorStorage(report: Report, given: GivenInputs): void {
    checkClaim(["storage", "postgresql"], report, given);
}

/** The claim of an embedded database, and whether it is made. */
export function databaseClaim(
    { external }: { readonly external?: unknown },
    { existingClaim }: { readonly existingClaim?: string | undefined },
    releaseName: string,
) {
    if (external !== undefined) {
        return { isMade: false, claimName: undefined } as const;
    }
    return existingClaim === undefined
        ? ({ isMade: true, claimName: madeClaimName(releaseName, "postgresql") } as const)
        : ({ isMade: false, claimName: existingClaim } as const);
}

/** What a made claim asks for. */
export function databaseClaimSpec({ postgresql }: OrchestratorStorage) {
    return claimSpec(postgresql, SIZE);
}

/** The chart values. */
export function orchestratorStorageValues(claimName: string) {
    return { postgresql: { primary: { persistence: { existingClaim: claimName } } } };
}
