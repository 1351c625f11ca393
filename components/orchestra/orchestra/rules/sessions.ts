/** Sessions, workshops and namespaces: the rules between the inputs. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import { isMore } from "../../../kubernetes/quantity";
import { orchestraInstaller, type KnownOrchestra } from "../contract/inputs";
import { SESSION_PORT } from "../plan/policies";

/** All rules. */
export function checkSessions(known: KnownOrchestra, report: Report, given: GivenInputs): void {
    checkNamespaces(known, report);
    checkFences(known, report);
    checkWorkshops(known, report, given);
}

function checkNamespaces(known: KnownOrchestra, report: Report): void {
    checkName(known, report);
    checkLevels(known, report);
    if (known.sessions?.namespace?.create === false) {
        report(["sessions", "namespace", "create"], LEFT.sessions, "warning");
    }
    if (known.namespace?.create === false) {
        report(["namespace", "create"], LEFT.release, "warning");
    }
}

/** What a deletion of the component leaves in existing namespaces. */
const LEFT = {
    sessions: "leaves the namespace when the component is deleted. End all sessions first, or they stay for ever.",
    release:
        "leaves the namespace, with what the chart makes in it, when the component is deleted: an uninstall would " +
        "delete the namespace. Delete it yourself afterwards.",
};

function checkName({ namespace, sessions }: KnownOrchestra, report: Report): void {
    const release = namespace?.name ?? orchestraInstaller.settings.namespace;
    const name = sessions?.namespace?.name;
    const path = ["sessions", "namespace", "name"];
    if (name !== undefined && name === release) {
        report(path, say`${name} is the release's too, and a session could use its ServiceAccounts. Give another one.`);
    }
    if (name === "default" || name?.startsWith("kube-") === true) {
        report(path, say`${name} holds more than sessions, and their policies would select it. Give another one.`);
    }
}

/** What starts pods that the level restricted refuses. */
const UNRESTRICTED = {
    namespace: "operator, web interface and migration set no seccomp profile. Use baseline.",
    sessions: "sessions run as root. Use baseline.",
};

function checkLevels({ namespace, sessions }: KnownOrchestra, report: Report): void {
    const level = "podSecurityLevel";
    if (namespace?.[level] === "restricted") {
        report(["namespace", level], say`cannot be restricted: ${fixed(UNRESTRICTED.namespace)}`);
    }
    if (sessions?.namespace?.[level] === "restricted") {
        report(["sessions", "namespace", level], say`cannot be restricted: ${fixed(UNRESTRICTED.sessions)}`);
    }
}

function checkFences({ networkPolicies, sessions }: KnownOrchestra, report: Report): void {
    if (networkPolicies === false) {
        report(
            ["networkPolicies"],
            "is off: every session can act as an admin, and reach every other session.",
            "warning",
        );
    }
    if (sessions?.confine === false) {
        report(["sessions", "confine"], "is off: every user can start a session in any namespace.", "warning");
    }
}

type KnownWorkshop = NonNullable<NonNullable<KnownOrchestra["workshops"]>[string]>;

/** By input, the most that Orchestra's API takes. */
const MOST = { ephemeralStorageRequest: "2Gi" } as const;
const MOST_VOLUME = "20Gi";

/** Requests with their limits. */
const REQUESTS = [
    ["cpuRequest", "cpu"],
    ["memoryRequest", "memory"],
    ["ephemeralStorageRequest", "ephemeralStorage"],
] as const;

function checkWorkshops({ workshops = {}, operator }: KnownOrchestra, report: Report, given: GivenInputs): void {
    if (given.has("workshops") && Object.keys(workshops).length === 0) {
        report(["workshops"], "is empty, and users could launch nothing. Leave it out for the chart's own.");
    }
    if (Object.values(workshops).filter((workshop) => workshop?.enabled === true).length > SHOWN) {
        const reason = say`has more than ${SHOWN}. The web interface shows the first ${SHOWN} by name.`;
        report(["workshops"], reason, "warning");
    }
    for (const [slug, workshop] of Object.entries(workshops)) {
        checkSizes(["workshops", slug], workshop ?? {}, report);
        checkPort(["workshops", slug, "port"], workshop?.port, report);
        checkTier(["workshops", slug, "tier"], workshop?.tier, Object.keys(operator?.tiers ?? {}), report);
    }
}

/** The number of workshops on the web interface's only page. */
const SHOWN = 50;

function checkPort(path: readonly string[], port: number | undefined, report: Report): void {
    if (port === SESSION_PORT) {
        report(path, "is the port of the proxy in each session, where no image can listen. Give another one.");
    }
}

function checkTier(path: readonly string[], tier: string | undefined, tiers: readonly string[], report: Report): void {
    if (tier !== undefined && tiers.length > 0 && !tiers.includes(tier)) {
        report(path, say`${tier} is not among operator.tiers, so its sessions run anywhere.`, "warning");
    }
}

function checkSizes(path: readonly string[], workshop: KnownWorkshop, report: Report): void {
    for (const [request, limit] of REQUESTS) {
        if (isMore(workshop[request], workshop[limit])) {
            report([...path, request], say`${workshop[request]} is more than the limit, ${workshop[limit]}.`);
        }
    }
    if (isMore(workshop.ephemeralStorageRequest, MOST.ephemeralStorageRequest)) {
        report([...path, "ephemeralStorageRequest"], "is more than 2Gi, the most that Orchestra takes.");
    }
    if (isMore(workshop.storage?.size, MOST_VOLUME)) {
        report([...path, "storage", "size"], "is more than 20Gi, the most that Orchestra takes.");
    }
}
