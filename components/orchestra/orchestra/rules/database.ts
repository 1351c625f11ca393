/** The database: the rules between the inputs. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownOrchestra } from "../contract/inputs";
import { DATABASES } from "../plan/choices";
import { passwordProblem, urlProblem } from "../plan/database-url";

/** All rules. */
export function checkDatabase({ mode, database = {} }: KnownOrchestra, report: Report, given: GivenInputs): void {
    const kinds = DATABASES.filter((kind) => given.has(`database.${kind}`));
    if (kinds.length === 0 && mode !== "local") {
        report(["database"], say`is required: one of ${fixed("url, connection, cloudSql and existingSecret")}.`);
    }
    if (kinds.length > 1) {
        report(["database", kinds[1]!], say`cannot stand beside ${fixed(kinds[0]!)}. Give one of them.`);
    }
    if (kinds.includes("embedded") && mode !== "local") {
        report(
            ["database", "embedded"],
            "has one pod and no backup, and is for mode local. Give connection or another one.",
        );
    }
    if (kinds.includes("cloudSql") && mode === "local") {
        report(["database", "cloudSql"], "needs the identity of a Google cluster, which local has not. Leave it out.");
    }
    const problem = database.url === undefined ? undefined : urlProblem(database.url);
    if (problem !== undefined) {
        report(["database", "url"], problem);
    }
    checkPassword(["connection"], database.connection?.password, report);
    checkCloudSql(database.cloudSql, report, given);
    if (kinds.includes("existingSecret")) {
        const reason =
            "names a Secret that is not checked here, and whose change rolls no pods. It must be there first.";
        report(["database", "existingSecret"], reason, "warning");
    }
}

function checkPassword(path: readonly string[], password: string | undefined, report: Report): void {
    const problem = password === undefined ? undefined : passwordProblem(password);
    if (problem !== undefined) {
        report(["database", ...path, "password"], problem);
    }
}

type KnownCloudSql = NonNullable<KnownOrchestra["database"]>["cloudSql"];

function checkCloudSql(cloudSql: KnownCloudSql, report: Report, given: GivenInputs): void {
    if (!given.has("database.cloudSql")) {
        return;
    }
    const isGiven = (name: string) => given.has(`database.cloudSql.${name}`);
    const path = (name: string) => ["database", "cloudSql", name];
    if (isGiven("iamServiceAccount")) {
        for (const name of ["user", "password"].filter(isGiven)) {
            report(path(name), "is not needed with iamServiceAccount. Leave one of them out.");
        }
    } else if (!isGiven("user")) {
        report(path("iamServiceAccount"), "is required, unless user and password are given.");
    } else if (!isGiven("password")) {
        report(path("password"), "is required with user.");
    }
    checkPassword(["cloudSql"], cloudSql?.password, report);
}
