/** The outputs of an Orchestra that follow from its inputs. */
import * as pulumi from "@pulumi/pulumi";
import { hasBridge } from "./plan/bridge";
import { hostsOf, tlsSecretName } from "./plan/exposure";
import { callbackUrl } from "./plan/login";
import { authService, clusterName, SERVICES } from "./plan/names";
import { certificateNames } from "./resources/certificate";
import type { DatabaseParts } from "./resources/database";
import type { LoginParts } from "./resources/login";
import type { Site } from "./resources/site";

/** What was made. */
interface Made {
    readonly login: LoginParts | undefined;
    readonly database: DatabaseParts;
    readonly caCertPem: pulumi.Output<string> | undefined;
}

/** The outputs. */
export function outputsOf(site: Site, { login, database, caCertPem }: Made) {
    const { domain, inputs, mode, installation } = site;
    const { releaseName, ingress, ownProxy } = inputs;
    const inside = (service: string) => pulumi.interpolate`${clusterName(service, installation.namespaceName)}`;
    return {
        appUrl: pulumi.interpolate`https://app.${domain}`,
        apiUrl: pulumi.interpolate`https://api.${domain}`,
        callbackUrl: domain.apply(callbackUrl),
        internalHealthUrl: pulumi.interpolate`http://${inside(SERVICES.api)}/health/ready`,
        healthUrl: ingress.publicHealth ? pulumi.interpolate`https://api.${domain}/health/ready` : NONE,
        sessionHostPattern: domain.apply((at) => hostsOf(at).sessions),
        dnsRecords: domain.apply((at) => dnsRecords(at, ingress.controller)),
        certificateNames: domain.apply(certificateNames),
        secretNames: {
            ...(login && { oauth: pulumi.output(login.secretName) }),
            database: database.secret.name,
            ...tlsName(site),
        },
        authService: pulumi.output(authService(releaseName)),
        identityEndpoint: hasBridge(mode, ownProxy?.identity.source)
            ? pulumi.interpolate`http://${inside(authService(releaseName))}/oauth2/auth`
            : NONE,
        workloadIdentityMembers: database.workloadIdentityMembers,
        caCertPem: caCertPem ?? NONE,
    };
}

const NONE = pulumi.output<string | undefined>(undefined);

/** The certificate's Secret, if there is one. */
function tlsName({ mode, tlsSource, inputs }: Site): { readonly tls?: pulumi.Output<string> } {
    const { wildcard, secretName } = inputs.tls;
    if (tlsSource === "secret") {
        return { tls: secretName.apply((name) => name!) };
    }
    const own = tlsSecretName(mode, { source: tlsSource, wildcard } as Parameters<typeof tlsSecretName>[1]);
    return own === undefined ? {} : { tls: pulumi.output(own) };
}

/** The records, each with where it leads. */
function dnsRecords(domain: string, controller: Site["inputs"]["ingress"]["controller"]): Record<string, string> {
    const { app, api, sessions } = hostsOf(domain);
    const names = { traefik: "Traefik", nginx: "ingress-nginx", custom: "your ingress controller" };
    const own = names[controller];
    return {
        [app]: `${own}, for the web interface`,
        [api]: `${own}, for the API`,
        [sessions]: "Traefik, for sessions",
    };
}
