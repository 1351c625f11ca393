/** The Ingress of a component: the contract, its rules, and the values that all charts share. */
import * as z from "zod";
import {
    choice,
    fixed,
    object,
    plain,
    plainSection,
    say,
    section,
    type Data,
    type GivenInputs,
    type Known,
    type Report,
} from "../../contract";
import { objectName, qualifiedName } from "../shared/formats";

/** The inputs of every Ingress. */
const EVERY_INGRESS = {
    enabled: z.boolean().default(true).meta({ description: "Whether there is an Ingress.", onChange: "update" }),
    className: objectName().optional().meta({
        description: "The ingress class: the name of an IngressClass, like nginx.",
        derivedDefault: "the cluster's default class; without one, most controllers ignore the Ingress",
        onChange: "update",
    }),
    annotations: z
        .record(qualifiedName(), z.string())
        .default({})
        .meta({ description: "Annotations, over those of the chart and the component.", onChange: "update" }),
};

const OWN = "the component's, see the description of `ingress`";

const certificateSource = choice("kubernetes:CertificateSource", "The source of an Ingress's certificate.", {
    controller: "The ingress controller's own certificate. Clients must trust it for the host name.",
    secret: "A Secret of type kubernetes.io/tls in the release's namespace, which you make.",
    certManager: "A certificate that cert-manager issues and keeps in a Secret of the release's namespace.",
    managed: "A certificate of the component's own. Only a component whose `ingress` says so has one.",
});

/** An issuer of cert-manager. */
export const certificateIssuer = object("kubernetes:CertificateIssuer", "An issuer of cert-manager.", {
    name: objectName().meta({ description: "The issuer's name.", onChange: "update" }),
    kind: choice("kubernetes:CertificateIssuerKind", "The kinds of cert-manager's issuers.", {
        ClusterIssuer: "For all namespaces.",
        Issuer: "In the release's namespace.",
    })
        .default("ClusterIssuer")
        .meta({ description: "The issuer's kind.", onChange: "update" }),
});

const certificate = plainSection("kubernetes:IngressCertificate", "The certificate of an Ingress.", {
    source: plain(certificateSource).optional().meta({
        description: "The certificate's source.",
        derivedDefault: OWN,
        onChange: "update",
    }),
    secretName: objectName().optional().meta({
        description: "The Secret's name. Required with secret.",
        derivedDefault: "with certManager, the release's name with -tls",
        onChange: "update",
    }),
    issuer: certificateIssuer
        .optional()
        .meta({ description: "The issuer. Required with certManager.", onChange: "update" }),
});

const NO_SIZE = 'is not a size. Give a whole number with k, m or g behind it, like "1g"; "0" lifts the limit.';
const NO_TIMEOUT = "is not a number of seconds. Give a whole number from 1 to 86400.";

const passthroughIngress = section(
    "kubernetes:PassthroughIngress",
    "An Ingress that passes TLS through to the pod.",
    EVERY_INGRESS,
);

const httpIngress = plainSection("kubernetes:HttpIngress", "An Ingress that ends TLS and speaks HTTP to the pod.", {
    ...EVERY_INGRESS,
    certificate: certificate.meta({ description: "Its certificate." }),
    maxBodySize: z
        .string()
        .regex(/^\d+[kKmMgG]?$/, NO_SIZE)
        .optional()
        .meta({
            description: 'The largest request that ingress-nginx accepts, like "1g". Other controllers do not read it.',
            derivedDefault: OWN,
            onChange: "update",
        }),
    timeoutSeconds: z.number().int(NO_TIMEOUT).min(1, NO_TIMEOUT).max(86400, NO_TIMEOUT).optional().meta({
        description: "How long ingress-nginx waits for the pod, in seconds. Other controllers do not read it.",
        derivedDefault: OWN,
        onChange: "update",
    }),
});
export type HttpIngress = Data<typeof httpIngress>;

/** The input of a component that ends TLS itself. */
export function passthroughIngressInput(what: string) {
    return passthroughIngress.meta({ description: what });
}

/** The input of a component that speaks HTTP. `what` describes the component's defaults. */
export function httpIngressInput(what: string) {
    return httpIngress.meta({ description: what });
}

/** The default limits of an Ingress. Without them, the controller's own apply. */
export type HttpLimits = Partial<Pick<HttpIngress, "maxBodySize" | "timeoutSeconds">>;

const CLASS = "kubernetes.io/ingress.class";
const BODY_SIZE = "nginx.ingress.kubernetes.io/proxy-body-size";
const TIMEOUTS = [
    "nginx.ingress.kubernetes.io/proxy-read-timeout",
    "nginx.ingress.kubernetes.io/proxy-send-timeout",
] as const;
const ISSUERS = { ClusterIssuer: "cert-manager.io/cluster-issuer", Issuer: "cert-manager.io/issuer" } as const;

/** The class as an annotation, for a chart that has no value for it. */
export function classAnnotation({ className }: Pick<HttpIngress, "className">): Record<string, string> {
    return className === undefined ? {} : { [CLASS]: className };
}

/** The annotations: those that follow from other inputs, overridden by the user's. */
export function ingressAnnotations(ingress: HttpIngress, own: HttpLimits = {}): Record<string, string> {
    const { annotations, certificate, maxBodySize = own.maxBodySize, timeoutSeconds = own.timeoutSeconds } = ingress;
    const timeouts = TIMEOUTS.map((annotation) => [annotation, String(timeoutSeconds)]);
    return {
        ...(maxBodySize !== undefined && { [BODY_SIZE]: maxBodySize }),
        ...(timeoutSeconds !== undefined && (Object.fromEntries(timeouts) as Record<string, string>)),
        ...(certificate.issuer !== undefined && { [ISSUERS[certificate.issuer.kind]]: certificate.issuer.name }),
        ...annotations,
    };
}

/** The Secret of a certificate that is made for an Ingress: by cert-manager, or by the component. */
export function madeSecretName(source: CertificateSource, releaseName: string): string | undefined {
    const ends = { certManager: "tls", managed: "managed-tls", controller: undefined, secret: undefined };
    return ends[source] && `${releaseName}-${ends[source]}`;
}

/**
 * The `tls` part. A host without a Secret selects the controller's own certificate. Then controllers also redirect
 * browsers from HTTP to HTTPS (docs/facts/kubernetes.md#an-ingress-may-name-no-secret).
 */
export function ingressTls(
    { certificate: { source, secretName } }: HttpIngress,
    hostname: string,
    releaseName: string,
    fallback: CertificateSource = "controller",
) {
    const name = secretName ?? madeSecretName(source ?? fallback, releaseName);
    return [{ hosts: [hostname], ...(name !== undefined && { secretName: name }) }];
}

/** The known part of the input `ingress`. */
type KnownIngress = { readonly ingress?: Partial<Known<typeof httpIngress>> };

/** The rules for an Ingress that passes TLS through (docs/facts/kubernetes.md#an-ingress-says-its-class-once). */
export function checkPassthroughIngress({ ingress }: KnownIngress, report: Report, given: GivenInputs): void {
    checkAnnotations(ingress?.annotations ?? {}, { [CLASS]: "className" }, report, given);
}

/** What must hold between the parts of an Ingress that ends TLS. `fallback` is the component's own source. */
export function checkHttpIngress(
    { ingress }: KnownIngress,
    report: Report,
    given: GivenInputs,
    fallback: CertificateSource = "controller",
): void {
    checkAnnotations(ingress?.annotations ?? {}, SAID_BY, report, given);
    checkCertificate(ingress?.certificate?.source ?? fallback, report, given);
}

const CHOICES =
    "certManager, with an issuer; secret, with the name of one that you make; or controller, where the ingress " +
    "controller has a certificate that clients trust.";

/** Reports that nobody has chosen a certificate, or one that the component does not make. */
export function demandCertificate({ ingress }: KnownIngress, report: Report, given: GivenInputs): void {
    const path = ["ingress", "certificate", "source"];
    const source = ingress?.certificate?.source;
    if (source === "managed") {
        report(path, say`is not for a component that makes no certificate. Choose ${fixed(CHOICES)}`);
    } else if (ingress?.enabled === true && !given.has(path.join("."))) {
        report(path, say`is required with an Ingress: ${fixed(CHOICES)}`);
    }
}

/** Annotations that follow from other inputs of `ingress`, each with the name of its input. */
type SaidBy = Readonly<Record<string, string>>;

const SAID_BY: SaidBy = {
    [CLASS]: "className",
    [BODY_SIZE]: "maxBodySize",
    ...Object.fromEntries(TIMEOUTS.map((annotation) => [annotation, "timeoutSeconds"])),
    ...Object.fromEntries(Object.values(ISSUERS).map((annotation) => [annotation, "certificate.issuer"])),
};

function checkAnnotations(annotations: object, saidBy: SaidBy, report: Report, given: GivenInputs): void {
    for (const [annotation, input] of Object.entries(saidBy)) {
        if (Object.hasOwn(annotations, annotation) && given.has(`ingress.${input}`)) {
            report(
                ["ingress", "annotations", annotation],
                say`sets the same as ${fixed(input)}. Leave one of them out.`,
            );
        }
    }
}

export type CertificateSource = z.output<typeof certificateSource>;

/** The inputs that only some sources read, with these sources. */
const READ_BY: Readonly<Record<string, readonly CertificateSource[]>> = {
    secretName: ["secret", "certManager"],
    issuer: ["certManager"],
};

/** The inputs that a source requires. */
const NEEDS: Partial<Readonly<Record<CertificateSource, readonly [input: string, why: string]>>> = {
    secret: ["secretName", "is required with secret: the name of a Secret of type kubernetes.io/tls."],
    certManager: ["issuer", "is required with certManager: an object with the issuer's name."],
};

function checkCertificate(used: CertificateSource, report: Report, given: GivenInputs): void {
    const isGiven = (input: string) => given.has(`ingress.certificate.${input}`);
    const unread = Object.entries(READ_BY).filter(([input, sources]) => isGiven(input) && !sources.includes(used));
    for (const [input, sources] of unread) {
        const reason = say`has no effect with ${fixed(used)}. Set source to ${fixed(sources.join(" or "))}, or leave it out.`;
        report(["ingress", "certificate", input], reason);
    }
    const [needed, why] = NEEDS[used] ?? [];
    if (needed !== undefined && !isGiven(needed)) {
        report(["ingress", "certificate", needed], why!);
    }
}
