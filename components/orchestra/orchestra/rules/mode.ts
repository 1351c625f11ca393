/** What belongs to each mode, and the domain. */
import { isIP } from "node:net";
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownOrchestra } from "../contract/inputs";
import type { Mode } from "../plan/choices";
import { IDENTITY_HEADERS } from "../plan/exposure";

/** The modes that read an input. */
const READ_BY: Readonly<Record<string, Mode>> = { auth: "production", ownProxy: "ownProxy", local: "local" };

/** All rules. */
export function checkMode(known: KnownOrchestra, report: Report, given: GivenInputs): void {
    const { mode } = known;
    const unread = Object.entries(READ_BY).filter(([input, reader]) => given.has(input) && reader !== mode);
    for (const [input, reader] of mode === undefined ? [] : unread) {
        report([input], say`belongs to mode ${fixed(reader)}, and this is ${fixed(mode!)}. Leave it out.`);
    }
    if (mode === "ownProxy" && !given.has("ownProxy")) {
        report(["ownProxy"], "is required with ownProxy: at least identity, which says how sessions learn who calls.");
    }
    if ((mode === "production" || mode === "ownProxy") && known.admins?.length === 0) {
        report(["admins"], "is empty, and nobody could manage sessions of others. Give at least one address.");
    }
    checkDomain(known, report, given);
    checkIdentity(known, report, given);
}

/** Domains of one machine. */
const MACHINE = /(^|\.)localhost$|\.(nip|sslip)\.io$/;

/** Domains of one network, which no public certificate authority signs. */
const PRIVATE = /(^|\.)(local|test|internal|lan|home\.arpa)$/;

const isLocal = (domain: string) => MACHINE.test(domain) || PRIVATE.test(domain);

function checkDomain({ mode, domain }: KnownOrchestra, report: Report, given: GivenInputs): void {
    if (mode !== "local" && !given.has("domain")) {
        report(["domain"], "is required: the web interface is at app.DOMAIN, the API at api.DOMAIN.");
    }
    if (domain === undefined) {
        return;
    }
    if (isIP(domain) !== 0) {
        report(["domain"], say`${domain} is an address, below which there are no names. Give a domain.`);
    } else if (!domain.includes(".")) {
        report(
            ["domain"],
            say`${domain} has one label, and browsers keep no cookies for it. Give a domain with a dot.`,
        );
    } else if (mode !== "local" && MACHINE.test(domain)) {
        report(["domain"], say`${domain} is a name of one machine, where no log-in leads back to. Set mode to local.`);
    } else if (mode !== "local" && PRIVATE.test(domain)) {
        checkPrivate(domain, report, given);
    } else if (mode === "local" && !isLocal(domain)) {
        report(["domain"], say`${domain} is public, and local has no log-in. Set mode to production, or leave it out.`);
    } else if (domain.split(".").length === 2 && mode !== "local") {
        const cookies = "sessions see the cookies of the whole domain. Take one that holds nothing but Orchestra.";
        report(["domain"], say`${domain} has two labels, and ${fixed(cookies)}`, "warning");
    }
}

function checkPrivate(domain: string, report: Report, given: GivenInputs): void {
    if (given.has("auth.google")) {
        report(["domain"], say`${domain} is a private name, which Google registers for no client. Give a public one.`);
    } else {
        const duty = "no public authority signs it, and the log-in must lead back to it.";
        report(["domain"], say`${domain} is a private name: ${fixed(duty)}`, "warning");
    }
}

function checkIdentity({ ownProxy, ingress }: KnownOrchestra, report: Report, given: GivenInputs): void {
    const path = ["ownProxy", "identity"];
    const { source } = ownProxy?.identity ?? {};
    if (source === "requestHeader" && !given.has("ownProxy.identity.header")) {
        report([...path, "header"], "is required with requestHeader: the header with the e-mail address.");
    }
    checkHeader(ownProxy?.identity ?? {}, ingress?.controller, report);
    if (source === "forwardAuth" && !given.has("ownProxy.identity.authUrl")) {
        report([...path, "authUrl"], "is required with forwardAuth: the address that answers about a request.");
    }
    if (source !== undefined && source !== "forwardAuth" && given.has("ownProxy.identity.authUrl")) {
        report(
            [...path, "authUrl"],
            say`has no effect with ${fixed(source)}. Set source to forwardAuth, or leave it out.`,
        );
    }
    if (source === "none") {
        report([...path, "source"], "leaves sessions without identity: none of them can be reached.", "warning");
        if (given.has("ownProxy.identity.header")) {
            report([...path, "header"], "has no effect with none. Leave it out.");
        }
    }
    checkMiddlewares(ownProxy, ingress?.controller, report);
}

type KnownIdentity = Partial<NonNullable<NonNullable<KnownOrchestra["ownProxy"]>["identity"]>>;

/** With Traefik, headers that clients could forge are removed before the user's Middlewares ask the bridge. */
function checkHeader({ source, header }: KnownIdentity, controller: string | undefined, report: Report): void {
    const removed = IDENTITY_HEADERS.map((name) => name.toLowerCase());
    if (source === "requestHeader" && controller === "traefik" && removed.includes(header?.toLowerCase() ?? "")) {
        report(
            ["ownProxy", "identity", "header"],
            say`${header} is removed from requests before your Middlewares, so nobody would be known. Let your proxy set another header.`,
        );
    }
}

function checkMiddlewares(ownProxy: KnownOrchestra["ownProxy"], controller: string | undefined, report: Report): void {
    const middlewares = ownProxy?.middlewares ?? [];
    if (ownProxy === undefined) {
        return;
    }
    if (controller === "traefik" && middlewares.length === 0) {
        report(
            ["ownProxy", "middlewares"],
            "is required with Traefik, or nothing would authenticate: the Middlewares of your log-in.",
        );
    }
    if (controller !== undefined && controller !== "traefik" && middlewares.length > 0) {
        report(["ownProxy", "middlewares"], "has no effect but with Traefik. Give annotations.");
    }
    if (controller !== undefined && controller !== "traefik") {
        const duty = "must remove X-Auth-Request-Email from requests and set it. The API believes that header.";
        report(
            ["ownProxy", "annotations"],
            say`are all that protects the API: your controller ${fixed(duty)}`,
            "warning",
        );
    }
}
