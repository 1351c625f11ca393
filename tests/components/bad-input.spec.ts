/** Bad input, as a table: every row is refused before any child is registered, with its path and what to do. */
import assert from "node:assert/strict";
import { check, pathText } from "../../contract";
import { components } from "../../provider/components";
import { NETWORK_ROWS } from "./bad-input/network";
import { RELEASE_ROWS } from "./bad-input/releases";
import { VAULT_ROWS } from "./bad-input/vault";

describe("bad input", () => {
    for (const [what, component, args, path, reason] of [...NETWORK_ROWS, ...RELEASE_ROWS, ...VAULT_ROWS]) {
        it(`${what} is refused`, () => {
            const { contract } = [...components.values()].find(({ contract: { token } }) =>
                token.endsWith(`:${component}`),
            )!;
            const { problems } = check(contract, args);
            const found = problems.filter((problem) => pathText(problem.path) === path);
            assert.ok(
                found.some((problem) => reason.test(problem.reason)),
                `${path} in ${JSON.stringify(problems, null, 2)}`,
            );
        });
    }
});
