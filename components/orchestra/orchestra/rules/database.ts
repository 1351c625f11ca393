/** The database: the rules between the inputs. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownOrchestra } from "../contract/inputs";
import { DATABASES, type DatabaseKind } from "../plan/choices";
import { passwordProblem, urlProblem } from "../plan/database-url";

/** All rules. */
export function checkDatabase(known: KnownOrchestra, report: Report, given: GivenInputs): void {
    checkKinds(known, report, given);
    checkUrl(known.database?.url, report);
    checkPassword(["connection"], known.database?.connection?.password, report);
    checkCloudSql(known.database?.cloudSql, report, given);
}

function checkKinds({ mode }: KnownOrchestra, report: Report, given: GivenInputs): void {
    const [first, second] = DATABASES.filter((kind) => given.has(`database.${kind}`));
    if (first === undefined && mode !== "local") {
        report(["database"], say`is required: one of ${fixed("url, connection, cloudSql and existingSecret")}.`);
    }
    if (second !== undefined) {
        report(["database", second], say`cannot stand beside ${fixed(first!)}. Give one of them.`);
    }
    checkPlace(mode, report, given);
}

function checkPlace(mode: KnownOrchestra["mode"], report: Report, given: GivenInputs): void {
    const has = (kind: DatabaseKind) => given.has(`database.${kind}`);
    if (has("embedded") && mode !== "local") {
        report(["database", "embedded"], "has one pod and no backup, and is for mode local. Give connection.");
    }
    if (has("cloudSql") && mode === "local") {
        report(["database", "cloudSql"], "needs the identity of a Google cluster, which local has not. Leave it out.");
    }
    if (has("existingSecret")) {
        const unseen = "is not checked here, and its change rolls no pods. It must be there first.";
        report(["database", "existingSecret"], say`names a Secret that ${fixed(unseen)}`, "warning");
    }
}

function checkUrl(url: string | undefined, report: Report): void {
    const problem = url === undefined ? undefined : urlProblem(url);
    if (problem !== undefined) {
        report(["database", "url"], problem);
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
