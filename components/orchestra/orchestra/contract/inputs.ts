/** The inputs of an Orchestra. */
import * as z from "zod";
import { choice, plain, type Known } from "../../../../contract";
import { chartInstaller } from "../../../kubernetes/installer";
import { hostname, releaseName } from "../../../shared/formats";
import { orchestraIndex } from "../../charts";
import { ORCHESTRA_CHART } from "../../charts/published";
import { ORCHESTRA_RESERVED } from "../values";
import { authInput } from "./auth";
import { chartInput, crdsInput } from "./chart";
import { databaseInput } from "./database";
import { ingressInput, tlsInput } from "./exposure";
import { email } from "./formats";
import { localInput, ownProxyInput } from "./identity";
import { sessionsInput, workshopsInput } from "./sessions";
import { apiInput, frontendInput, imagesInput, operatorInput, systemPoolInput } from "./workloads";

/** Installs the chart that the user brings. */
export const orchestraInstaller = chartInstaller({
    chart: ORCHESTRA_CHART,
    releaseName: "orchestra",
    namespace: "orchestra-system",
    level: "baseline",
    chartHoldsNamespace: true,
    knowledge: {
        index: orchestraIndex,
        reserved: ORCHESTRA_RESERVED,
        combinations: [],
        charts: [ORCHESTRA_CHART],
    },
});

const { namespace, values, unsetValues, valuesCheck, timeoutSeconds, deletionProtection } = orchestraInstaller.inputs;

const mode = choice("orchestra:Mode", "What an Orchestra is for.", {
    production: "People log in with Google, GitHub or OpenID Connect, by the bundled oauth2-proxy.",
    ownProxy: "A log-in that is there already stands before it.",
    local: "One person on one machine, without a log-in.",
});

/** What leaves room for the labels of sessions before the domain, in a DNS name. */
const DOMAIN_LIMIT = 205;

/** The names of the chart's objects have room for this. */
const RELEASE_LIMIT = 40;

export const orchestraInputs = {
    mode: plain(mode)
        .default("production")
        .meta({
            description:
                "What it is for. It decides who may log in, and which inputs there are. It cannot change in place, " +
                "see releaseName.",
            onChange: "replace",
        }),
    domain: hostname()
        .max(DOMAIN_LIMIT, "is longer than 205 characters, and names of sessions stand before it.")
        .optional()
        .meta({
            description:
                "The domain, without port. The web interface is at app.DOMAIN, the API at api.DOMAIN, and each " +
                "session " +
                "at a name of its own. Take a domain that holds nothing else: sessions see the cookies of all of it.",
            derivedDefault: "orchestra.localhost with local; required otherwise",
            onChange: "restart",
        }),
    chart: chartInput,
    crds: crdsInput,
    releaseName: plain(
        releaseName()
            .max(RELEASE_LIMIT, "is longer than 40 characters. The chart appends to it.")
            .refine((name) => !name.includes("oauth2-proxy"), {
                error: "contains oauth2-proxy, which gives the log-in's Service another name. Take another one.",
            }),
    )
        .default("orchestra")
        .meta({
            description:
                "The Helm release's name. It cannot change in place, nor can mode and the namespace's name: an `up` " +
                "with another one is refused before anything changes. Destroy the stack first. A cluster has one " +
                "Orchestra: its operator handles the workshops of all namespaces, so a second one is refused too.",
            onChange: "replace",
        }),
    namespace: namespace.meta({
        description:
            "The namespace of the release. By default its name is orchestra-system, enforcing baseline. The " +
            "chart holds a namespace, so it bears Helm's marks, an existing one too, and `helm uninstall` would " +
            "delete it. A destroy deletes one that the component made, with the release in it, and leaves an " +
            "existing one.",
    }),
    images: imagesInput,
    auth: authInput,
    ownProxy: ownProxyInput,
    local: localInput,
    admins: z
        .array(email())
        .default([])
        .meta({
            description:
                "E-mail addresses of admins, as the log-in spells them: they are compared exactly. With " +
                "production and " +
                "ownProxy at least one.",
            onChange: "restart",
        }),
    database: databaseInput,
    ingress: ingressInput,
    tls: tlsInput,
    api: apiInput,
    frontend: frontendInput,
    operator: operatorInput,
    systemPool: systemPoolInput,
    sessions: sessionsInput,
    workshops: workshopsInput,
    networkPolicies: plain(z.boolean())
        .default(true)
        .meta({
            description:
                "Whether network policies let only those reach each part who need it. Without them every session can " +
                "act as an admin: the API believes a header.",
            onChange: "update",
        }),
    values,
    unsetValues,
    valuesCheck,
    timeoutSeconds,
    deletionProtection,
};

/** What is known of the inputs during the check. */
export type KnownOrchestra = Known<z.ZodObject<typeof orchestraInputs>>;
