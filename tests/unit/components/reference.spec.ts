/**
 * The pages of the reference, and their examples, run against a recording engine. `npm run check` compiles the
 * examples.
 */
import assert from "node:assert/strict";
import * as path from "node:path";
import { allContracts } from "../../../provider/contracts";
import { exampleFile, referencePages } from "../../../provider/docs";
import { orchestrate } from "../../../index";
import { Cluster } from "../../support/aws/eks";
import { ROOT } from "../../support/examples";
import { record } from "../../support/recording/recording";

describe("a page of the reference", () => {
    for (const [name, text] of Object.entries(referencePages()).filter(([page]) => page !== "README.md")) {
        it(`${name} has a table of each type that it links to, and no other`, () => {
            const links = [...text.matchAll(/\]\(#(\w+)\)/g)].map(([, anchor]) => anchor!);
            const headings = [...text.matchAll(/^### (\S+)$/gm)].map(([, type]) =>
                type!.toLowerCase().replace(":", ""),
            );
            assert.deepEqual([...new Set(links)].sort(), headings.sort());
        });
    }

    it("says in an input's own row which values, elements and keys are refused", () => {
        const { "substra-federation.md": federation, "pki-certificate.md": certificate } = referencePages();
        assert.match(federation!, /^\| `port` \|.*<br>Refused: \*is not a TCP port\. .*\* \| \w+ \|$/m);
        assert.match(
            federation!,
            /^\| `organizations`\\\* \| map of \[Organization\].*<br>Refused as a key: \*is not a key/m,
        );
        assert.match(certificate!, /^\| `ipAddresses` \| list of string .*<br>Refused as an element: \*/m);
    });

    it("says what each value of an enum means, and which types a type is part of", () => {
        const { "pki-certificate-authority.md": authority } = referencePages();
        assert.match(
            authority!,
            /^### pki:KeyAlgorithm\n\n.* Used by `keyAlgorithm`\.\n\n(\|.*\n)+\| `ECDSA-P256` \| ECDSA/m,
        );
    });

    it("names the example stacks that make the component", () => {
        const { "substra-federation.md": page } = referencePages();
        for (const [folder, language] of [
            ["substra-owner", "TypeScript"],
            ["substra-two-clusters-python", "Python"],
            ["substra-two-clusters-yaml", "YAML"],
        ]) {
            assert.ok(page!.includes(`[${folder}](../../examples/${folder}) (${language})`), folder);
        }
    });
});

/** What examples require of a stack's configuration. */
const CONFIGURED = { config: { "test:databasePassword": "as-the-server-has-it" } };

describe("the example of a page of the reference", () => {
    for (const contract of allContracts) {
        it(`makes ${contract.token}`, async () => {
            const program = path.join(ROOT, exampleFile(contract));
            const { resources, error } = await record(() => require(program) as unknown, CONFIGURED);
            assert.equal(error, undefined);
            assert.ok(resources.some(({ type }) => type === contract.token));
        });
    }

    it("for VaultPrerequisites is refused with the remedy when the cluster makes no OIDC provider", async () => {
        const { error } = await record(() => {
            const { oidcProviderArn } = new Cluster("cluster");
            return new orchestrate.VaultPrerequisites("vault", { trust: { oidcProviderArn } });
        });
        assert.match(error?.message ?? "", /trust\.oidcProviderArn: "" is empty\. .*createOidcProvider: true/);
    });
});
