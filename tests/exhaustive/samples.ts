/** Other values of inputs that fit only with further changes. */
import { ownProxy } from "../support/orchestra/arguments";
import type { Dictionary } from "../unit/components/programs";

/** Another value that needs further changes beside it. The difference must show the input itself. */
export interface Sample {
    readonly change: (args: Dictionary) => Dictionary;
    readonly shows: RegExp;
}

/** Spells the same folder differently, because there is no other chart of the kind. */
const sameFolder: Sample = {
    change: ({ chart, ...rest }) => ({ ...rest, chart: { path: `./${(chart as { path: string }).path}` } }),
    shows: / inputs\.chart$/,
};

/** Chooses another source of the certificate, which reads other inputs. */
const certificateSource: Sample = {
    change: ({ ingress, ...rest }) => {
        const { certificate, ...kept } = ingress as Dictionary;
        const { secretName } = certificate as Dictionary;
        return { ...rest, ingress: { ...kept, certificate: { source: "secret", secretName } } };
    },
    shows: /cert-manager\.io\/(cluster-)?issuer/,
};

/** Another source of the server's certificate, which reads other inputs. */
const serverCertificateSource: Sample = {
    change: ({ serverCertificate, ...rest }) => {
        const { caCertPem } = serverCertificate as Dictionary;
        return { ...rest, serverCertificate: { source: "secret", secretName: "other", caCertPem } };
    },
    shows: / inputs\.values\.orchestrator\.tls\.secrets\.pair$/,
};

/** Lets users in by one of two ways, which exclude each other. */
const loginBy = (way: Dictionary, shows: RegExp): Sample => ({
    change: ({ openIdConnect, ...rest }) => {
        const { channel: _channel, requireApproval: _approval, ...kept } = openIdConnect as Dictionary;
        return { ...rest, openIdConnect: { ...kept, ...way } };
    },
    shows,
});

/** Lets tasks run on their worker's node again, which every access mode fits. */
const accessMode: Sample = {
    change: ({ computePods, storage, ...rest }) => ({
        ...rest,
        computePods: { ...(computePods as Dictionary), placement: "workerNode" },
        storage: { ...(storage as Dictionary), worker: { accessMode: "ReadWriteOnce" } },
    }),
    shows: / inputs\.values\.worker\.accessModes/,
};

/** The image names no registry of its own. */
const mirrorRegistry: Sample = {
    change: ({ images: _images, imageMirror, ...rest }) => ({
        ...rest,
        imageMirror: { ...(imageMirror as Dictionary), registry: "other.example.com" },
    }),
    shows: / inputs\.values\.image\.registry$/,
};

/** The same of an Orchestrate, whose chart takes one image for all. */
const orchestrateMirror: Sample = {
    ...mirrorRegistry,
    shows: / inputs\.values\.global\.image\.repository$/,
};

/** The managed certificate of a Vault, in place of a Secret with the user's. */
const managedCertificate: Sample = {
    change: ({ tls: _tls, ...rest }) => ({ ...rest, tls: { source: "managed" } }),
    shows: / inputs\.values\.server\.extraVolumes/,
};

/** The servers' ServiceAccount for the Job of a Vault, which its role must trust then. */
const sharedAccount: Sample = {
    change: ({ init, prerequisites, ...rest }) => {
        const { initServiceAccountName: _name, ...kept } = prerequisites as Dictionary;
        return { ...rest, init: { ...(init as Dictionary), ownServiceAccount: false }, prerequisites: kept };
    },
    shows: /ServiceAccount it-init-account/,
};

/** A duration, whose form no small change of its text keeps. */
const longerRetention: Sample = {
    change: ({ telemetry, ...rest }) => ({ ...rest, telemetry: { ...(telemetry as Dictionary), retention: "48h" } }),
    shows: / inputs\.values\.server\.ha\.config$/,
};

/** Another client of the Vault, whose login stands beside. */
const otherClient: Sample = {
    change: ({ vault, vaultClient, ...rest }) => {
        const { logins, ...kept } = vault as { logins: Record<string, Dictionary> };
        const other = { ...logins[vaultClient as string], role: "other-role" };
        return { ...rest, vault: { ...kept, logins: { ...logins, other } }, vaultClient: "other" };
    },
    shows: /Deployment \S+ inputs\.spec\.template\./,
};

/** Another namespace, which Vault lets the key manager in from. */
const otherNamespace: Sample = {
    change: ({ vault, vaultClient, namespace, ...rest }) => {
        const { logins, ...kept } = vault as { logins: Record<string, Dictionary> };
        const client = (vaultClient as string | undefined) ?? "key-manager";
        const moved = { ...logins, [client]: { ...logins[client], namespace: "other" } };
        const others = {
            vault: { ...kept, logins: moved },
            namespace: { ...(namespace as Dictionary), name: "other" },
        };
        return { ...rest, ...(vaultClient !== undefined && { vaultClient }), ...others };
    },
    shows: / inputs\.metadata\.namespace$/,
};

/** By component and input. */
export const SAMPLES = new Map<string, Sample>([
    ["ensemble:orchestrate:Vault tls.source", managedCertificate],
    ["ensemble:orchestrate:Vault init.ownServiceAccount", sharedAccount],
    ["ensemble:orchestrate:Vault telemetry.retention", longerRetention],
    ["ensemble:orchestrate:Vault chart.path", sameFolder],
    ["ensemble:orchestrate:KeyManager vaultClient", otherClient],
    ["ensemble:orchestrate:KeyManager namespace.name", otherNamespace],
    ["ensemble:orchestrate:Orchestrate chart.path", sameFolder],
    ["ensemble:orchestrate:Orchestrate ingress.certificate.source", certificateSource],
    ["ensemble:orchestrate:Orchestrate imageMirror.registry", orchestrateMirror],
    [
        "ensemble:substra:Backend openIdConnect.channel",
        loginBy({ channel: "solo-ingen" }, / inputs\.values\.oidc\.users\.channel$/),
    ],
    [
        "ensemble:substra:Backend openIdConnect.requireApproval",
        loginBy({ channel: "our-channel" }, / inputs\.values\.oidc\.users\.requireApproval$/),
    ],
    ["ensemble:substra:Backend storage.worker.accessMode", accessMode],
    ["ensemble:substra:Frontend imageMirror.registry", mirrorRegistry],
    [
        "ensemble:orchestra:Orchestra mode",
        { change: () => ownProxy(), shows: / inputs\.values\.oauth2Proxy\.enabled$/ },
    ],
    ["ensemble:orchestra:Orchestra chart.path", sameFolder],
    [
        "ensemble:orchestra:Orchestra chart.crdsPath",
        {
            change: ({ chart, ...rest }) => {
                return {
                    ...rest,
                    chart: { ...(chart as Dictionary), crdsPath: "tests/charts/orchestra-crds/templates" },
                };
            },
            shows: / inputs\.description$/,
        },
    ],
    [
        "ensemble:orchestra:Orchestra auth.allow.everybody",
        {
            change: ({ auth, ...rest }) => {
                return { ...rest, auth: { ...(auth as Dictionary), allow: { domains: ["example.edu"] } } };
            },
            shows: / inputs\.values\.oauth2-proxy\.config\.configFile/,
        },
    ],
    [
        "ensemble:orchestra:Orchestra ingress.redirectHttp",
        {
            change: ({ ingress, ...rest }) => {
                const { entryPoints: _, ...kept } = ingress as Dictionary;
                return { ...rest, ingress: { ...kept, redirectHttp: false } };
            },
            shows: / it-redirect-ingress /,
        },
    ],
    [
        "ensemble:orchestra:Orchestra ownProxy.identity.source",
        {
            change: ({ ownProxy, ...rest }) => {
                const identity = { source: "requestHeader", header: "Remote-Email" };
                return { ...rest, ownProxy: { ...(ownProxy as Dictionary), identity } };
            },
            shows: /ConfigMap it-bridge-config inputs\.data/,
        },
    ],
    [
        "ensemble:orchestra:Orchestra tls.source",
        {
            change: (args) => ({ ...args, tls: { source: "controller" } }),
            shows: / inputs\.values\.ingress\.tls\.enabled$/,
        },
    ],
    ["ensemble:substra:Orchestrator serverCertificate.source", serverCertificateSource],
    ["ensemble:substra:Orchestrator chart.path", sameFolder],
    ["ensemble:substra:Backend chart.path", sameFolder],
    ["ensemble:substra:Frontend chart.path", sameFolder],
    ["ensemble:substra:Backend ingress.certificate.source", certificateSource],
    ["ensemble:substra:Frontend ingress.certificate.source", certificateSource],
    [
        "ensemble:substra:Backend commonDomain",
        {
            change: ({ frontendOrigins, ...rest }) => ({
                ...rest,
                commonDomain: "ingen.example.com",
                frontendOrigins: (frontendOrigins as string[]).slice(0, 1),
            }),
            shows: / inputs\.values\.server\.commonHostDomain$/,
        },
    ],
    [
        "ensemble:orchestrate:KeyManager stores.allowedTenants[]",
        {
            change: ({ stores, ...rest }) => {
                const allowedTenants = ["ingen", "biotechnica", "lab"];
                return { ...rest, stores: { ...(stores as Dictionary), allowedTenants } };
            },
            shows: / inputs\.spec\.template\.spec\.volumes\.\d+\.configMap\.name$/,
        },
    ],
    [
        "ensemble:orchestrate:VaultPrerequisites secret.replicaRegions[]",
        {
            change: ({ secret, ...rest }) => {
                const replicaKeyArns = { "eu-west-3": "arn:aws:kms:eu-west-3:111122223333:key/copy" };
                return {
                    ...rest,
                    secret: { ...(secret as Dictionary), replicaRegions: ["eu-west-3"], replicaKeyArns },
                };
            },
            shows: / inputs\.replicas\.0\.region$/,
        },
    ],
    [
        "ensemble:orchestrate:VaultPrerequisites table.billingMode",
        {
            change: ({ table, ...rest }) => {
                const { readCapacity: _read, writeCapacity: _write, ...kept } = table as Dictionary;
                return { ...rest, table: { ...kept, billingMode: "PAY_PER_REQUEST" } };
            },
            shows: / inputs\.billingMode$/,
        },
    ],
]);
