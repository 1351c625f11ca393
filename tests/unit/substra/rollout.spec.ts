/** What rolls the pods of an orchestrator, whose chart notices few changes by itself. */
import assert from "node:assert/strict";
import { CHECKSUM_ANNOTATION } from "../../../components/substra/orchestrator/plan";
import { recordProgram } from "../components/programs";

describe("the checksum of an orchestrator's pods", () => {
    const checksumWith = async (database: object): Promise<string> => {
        const { resources, error } = await recordProgram({
            token: "ensemble:substra:Orchestrator",
            args: {
                ...{ hostname: "o.example.com", channels: { c: ["ingen"] } },
                ...{ networkPolicies: { enabled: false }, database: { password: "a-password-of-it", ...database } },
            },
        });
        assert.equal(error, undefined);
        const { values } = resources.find(({ name }) => name === "it-release")!.inputs;
        return (values as Values).podAnnotations[CHECKSUM_ANNOTATION]!;
    };
    const external = (sslMode: string) => ({ external: { host: "db.example.com", sslMode } });

    it("changes with the encryption of the database's connections", async () => {
        const checksums = await Promise.all(["require", "verify-full"].map((mode) => checksumWith(external(mode))));
        assert.match(checksums[0]!, /^[0-9a-f]{16,}$/);
        assert.notEqual(checksums[0], checksums[1]);
    });

    it("stays while nothing changes", async () => {
        assert.equal(await checksumWith(external("require")), await checksumWith(external("require")));
    });
});

interface Values {
    readonly podAnnotations: Readonly<Record<string, string>>;
}
