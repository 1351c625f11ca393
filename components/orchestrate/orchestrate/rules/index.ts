/** What must hold between the inputs of an Orchestrate. */
import type * as z from "zod";
import type { GivenInputs, Known, Report } from "../../../../contract";
import { checkHttpIngress, demandCertificate } from "../../../kubernetes/ingress";
import { checkEmbedded } from "../../services/inputs";
import type { orchestrateContract } from "../contract";
import { checkGeneration } from "./generation";
import { checkRegistrations } from "./registrations";

/** The inputs, as far as they are known. */
export type KnownOrchestrate = Known<z.ZodObject<typeof orchestrateContract.inputs>>;

export function checkOrchestrate(known: KnownOrchestrate, report: Report, given: GivenInputs): void {
    const { database, kafka, redis } = known;
    checkGeneration(known, report, given);
    checkEmbedded({ database, kafka, redis }, known.deletionProtection, report);
    checkRegistrations(known, report, given);
    checkNamespace(known, report);
    checkExposure(known, report, given);
    warnOfNodes(known, report, given);
    checkPullSecrets(known, report, given);
}

/** A pod that says nothing of its security, as the migration's, is let in by baseline at most. */
function checkNamespace({ namespace }: KnownOrchestrate, report: Report): void {
    if (namespace?.create !== false && namespace?.podSecurityLevel === "restricted") {
        report(
            ["namespace", "podSecurityLevel"],
            "refuses the migration's pod, which the chart makes without a security context. Leave it out for baseline.",
        );
    }
}

function checkExposure(known: KnownOrchestrate, report: Report, given: GivenInputs): void {
    checkHttpIngress(known, report, given);
    if (given.has("hostname")) {
        demandCertificate(known, report, given);
        warnOfOpenApi(known, report, given);
    } else if (given.has("ingress")) {
        report(
            ["hostname"],
            "is required with ingress: the public host name of the API. Give it, or leave ingress out.",
        );
    }
}

function warnOfOpenApi(known: KnownOrchestrate, report: Report, given: GivenInputs): void {
    if (known.ingress?.enabled === true && !given.has("multiTenancy")) {
        report(
            ["multiTenancy"],
            "is not given, and so whoever reaches the host name may send transactions from every account. Give it, " +
                "or let the ingress controller ask who calls.",
            "warning",
        );
    }
}

const ANY_NODE =
    "is not given, so its port is open at every address, and the API sends its API key to every node that a tenant " +
    "registers. Name the addresses.";

const NO_POLICIES =
    "is false, and the API sends its API key to every node that a tenant registers. Let policies of your own allow " +
    "your nodes alone.";

/** Tenants may register servers of their own (docs/facts/orchestrate.md#the-api-sends-its-key-to-nodes). */
function warnOfNodes({ networkPolicies }: KnownOrchestrate, report: Report, given: GivenInputs): void {
    if (!given.has("multiTenancy")) {
        return;
    }
    if (networkPolicies?.enabled === false) {
        report(["networkPolicies", "enabled"], NO_POLICIES, "warning");
        return;
    }
    const elsewhere = ["database", "kafka"].filter((service) => given.has(`${service}.external`));
    for (const open of ["chainNodes", "issuer", ...elsewhere].filter((each) => !given.has(`networkPolicies.${each}`))) {
        report(["networkPolicies", open], ANY_NODE, "warning");
    }
}

/** The chart's pods take one Secret. */
function checkPullSecrets({ imageMirror }: KnownOrchestrate, report: Report, given: GivenInputs): void {
    const names = imageMirror?.pullSecretNames ?? [];
    if (names.length > 1) {
        report(["imageMirror", "pullSecretNames"], "has several names, and the chart takes one. Put all logins in it.");
    } else if (names.length === 1 && given.has("imageMirror.credentials")) {
        report(
            ["imageMirror", "pullSecretNames"],
            "cannot stand beside credentials: the chart takes one Secret. Leave one of them out.",
        );
    }
}
