/** Which of pulumi's lines are shown where nobody watches. */
import assert from "node:assert/strict";
import { isOneOfEach } from "../../toolchain/quickstart/resource-lines";

describe("pulumi's lines", () => {
    const shown = [
        " +  kubernetes:core/v1:Secret ingen-accounts created (0.22s) ",
        " +  ensemble:substra:Backend ingen creating (0s) ",
        " ~  kubernetes:helm.sh/v3:Release ingen-release updated (13s) [diff: ~values]",
        " +  kubernetes:core/v1:Namespace ingen-namespace **creating failed** error: namespaces already exists",
        "error: update failed",
        "    + 53 created",
        "    the release ingen is failing",
        "",
    ];
    const hidden = [
        " +  kubernetes:core/v1:Secret ingen-accounts creating (0s) ",
        " +  pulumi:pulumi:Stack ensemble-quickstart-quickstart creating (12s) ",
        "    pulumi:pulumi:Stack ensemble-quickstart-quickstart running ",
        " ~  kubernetes:helm.sh/v3:Release ingen-release updating (5s) [diff: ~values]; warning: not ready",
        " +- tls:index:LocallySignedCert network-server-cert replacing (0s) [diff: ~caCertPem]",
        " -  kubernetes:core/v1:Namespace ingen-namespace deleting (62s) ",
    ];

    for (const line of shown) {
        it(`are shown: ${line.trim()}`, () => assert.ok(isOneOfEach(line)));
    }
    for (const line of hidden) {
        it(`are left out: ${line.trim()}`, () => assert.ok(!isOneOfEach(line)));
    }
});
