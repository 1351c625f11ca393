/** What the compiler derives from the contracts, and what is generated from them, are the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { certificateAuthorityContract } from "../../components/pki/certificate-authority/contract";
import type { certificateContract } from "../../components/pki/certificate/contract";
import type { backendContract } from "../../components/substra/backend/contract";
import type { federationContract } from "../../components/substra/federation/contract";
import type { orchestratorContract } from "../../components/substra/orchestrator/contract";
import type * as args from "../../components/args";
import type { ArgsOf } from "../../contract";
import { generatedFiles } from "../../provider/generated";
import { ROOT } from "../support/examples";

/** Compiles only where each type can stand for the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const SAME: readonly true[] = [
    true satisfies Same<args.CertificateAuthorityArgs, ArgsOf<typeof certificateAuthorityContract>>,
    true satisfies Same<args.CertificateArgs, ArgsOf<typeof certificateContract>>,
    true satisfies Same<args.FederationArgs, ArgsOf<typeof federationContract>>,
    true satisfies Same<args.OrchestratorArgs, ArgsOf<typeof orchestratorContract>>,
    true satisfies Same<args.BackendArgs, ArgsOf<typeof backendContract>>,
];

describe("what is generated from the contracts", () => {
    it("has the types that the compiler derives from them", () => assert.ok(SAME.every((same) => same)));

    it("is committed as it is generated", async () => {
        for (const [name, text] of Object.entries(await generatedFiles())) {
            const committed = readFileSync(path.join(ROOT, name), "utf8");
            assert.equal(committed, text, `${name} differs from the contracts: run npm run schema`);
        }
    });
});
