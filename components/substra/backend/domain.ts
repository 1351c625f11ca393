/** The domain that an API shares with its frontends. */
import { fixed, say, type GivenInputs, type Report } from "../../../contract";
import { isWithin, parentDomain, takesCookies } from "../addresses";

interface Inputs {
    readonly hostname: string;
    readonly commonDomain?: string | undefined;
}

/** The domain that login cookies are scoped to, and whose hosts are accepted. */
export function domainOf({ hostname, commonDomain }: Inputs): string {
    return commonDomain ?? parentDomain(hostname);
}

interface KnownInputs extends Partial<Inputs> {
    readonly frontendOrigins?: readonly (string | undefined)[] | undefined;
}

/**
 * Reports what keeps a login from a frontend: a domain that browsers take no cookies for, or one that does not hold
 * both hosts (docs/facts/substra-server.md#cookies-are-scoped-to-a-common-domain).
 */
export function checkDomain(known: KnownInputs, report: Report, given: GivenInputs): void {
    const isChosen = given.has("commonDomain");
    const { hostname, commonDomain, frontendOrigins = [] } = known;
    if (hostname === undefined || (isChosen && commonDomain === undefined)) {
        return; // Not known yet.
    }
    const domain = domainOf({ hostname, commonDomain });
    if (!isWithin(hostname, domain)) {
        const reason = say`${domain} does not hold the API's host name, ${hostname}: browsers refuse its cookies.`;
        report(["commonDomain"], say`${reason} Give a domain above it.`);
    } else if (frontendOrigins.length > 0 && !takesCookies(domain)) {
        const reason = say`leaves ${domain} as the common domain, and browsers take no cookies for a top-level domain.`;
        report([isChosen ? "commonDomain" : "hostname"], say`${reason} Put the API and its frontends one level lower.`);
    } else {
        const remedy = isChosen ? "Give another commonDomain" : "Set commonDomain to a domain above both";
        checkOrigins(frontendOrigins, domain, remedy, report);
    }
}

function checkOrigins(origins: readonly (string | undefined)[], domain: string, remedy: string, report: Report): void {
    for (const [index, frontend] of origins.entries()) {
        if (frontend !== undefined && !isWithin(new URL(frontend).hostname, domain)) {
            report(
                ["frontendOrigins", index],
                say`${frontend} is not under ${domain}, for which login cookies are. ${fixed(remedy)}, or another host name.`,
            );
        }
    }
}
