/** The examples of the reference, run against a recording engine. `npm run check` compiles them. */
import assert from "node:assert/strict";
import * as path from "node:path";
import { allContracts } from "../../provider/contracts";
import { exampleFile } from "../../provider/docs";
import { orchestrate } from "../../index";
import { Cluster } from "../support/eks";
import { ROOT } from "../support/examples";
import { record } from "../support/recording";

describe("the reference's example", () => {
    for (const contract of allContracts) {
        it(`of ${contract.token} makes the component`, async () => {
            const program = path.join(ROOT, exampleFile(contract));
            const { resources, error } = await record(() => require(program) as unknown);
            assert.equal(error, undefined);
            assert.ok(resources.some(({ type }) => type === contract.token));
        });
    }

    it("for Vault says what is missing when the cluster makes no OIDC provider", async () => {
        const { error } = await record(() => {
            const { oidcProviderArn } = new Cluster("cluster");
            return new orchestrate.VaultPrerequisites("vault", { trust: { oidcProviderArn } });
        });
        assert.match(error?.message ?? "", /trust\.oidcProviderArn: "" is empty\. .*createOidcProvider: true/);
    });
});
