/**
 * Every input has an effect. For each leaf of each contract, the test sets another valid value in a program. The
 * registrations must differ as the contract's `onChange` says. A new input that nothing reads fails here, and the
 * failure names its path.
 */
import assert from "node:assert/strict";
import { check } from "../../contract";
import { components } from "../../provider/components";
import { differences } from "../support/recording/differences";
import { leavesOf, placesOf, valueAt, withValueAt, type Leaf } from "../support/arguments/leaves";
import { otherValues } from "../support/arguments/other-values";
import { ownProxy } from "../support/orchestra/arguments";
import type { Recording } from "../support/recording/recording";
import { offeredAs, PROGRAMS, recordProgram, type Dictionary, type Program } from "../unit/components/programs";

/** Differences in Pulumi's state, or in how long Helm waits. They change nothing on a cluster or in an account. */
const NOT_DEPLOYED = [
    / (protect|options\.retainOnDelete)$/,
    /^kubernetes:helm\.sh\/v3:Release \S+ inputs\.timeout$/,
    /^kubernetes:\S+ \S+ options\.timeouts\.(create|update)$/,
    /^tls:\S+ \S+ inputs\.earlyRenewalHours$/,
    /^(ensemble|pulumi:pulumi):\S+ \S+ outputs\./,
];
/** Pods of a release, or of the component itself. */
const ROLLED = /^kubernetes:(helm\.sh\/v3:Release \S+ inputs\.values|apps\/v1:\S+ \S+ inputs\.spec\.template)\./;

/** Inputs that have only one valid value, because they must agree with another input. That other input is tested. */
const HELD_BY_ANOTHER = new Map([
    ["ensemble:substra:Orchestrator federation.releaseName", "releaseName"],
    ["ensemble:substra:Orchestrator federation.ownClientAuthorities[]", "mutualTls.clientAuthorities"],
    ["ensemble:substra:Orchestrator federation.namespace", "namespace.name"],
    ["ensemble:orchestrate:Vault prerequisites.namespace", "namespace.name"],
]);

/** Inputs that have no effect on registered resources, with the reason. */
const NOT_READ = new Map([
    ["ensemble:pki:CertificateAuthority expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Federation certificateAuthority.expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Orchestrator certificateAuthority.expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Backend expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Backend membership.api.hostname", "it is the API's host name, or the membership is refused"],
    ["ensemble:substra:Orchestrator valuesCheck", "it decides what is refused or printed"],
    ["ensemble:substra:Backend valuesCheck", "it decides what is refused or printed"],
    ["ensemble:substra:Frontend valuesCheck", "it decides what is refused or printed"],
    ["ensemble:orchestrate:Vault certificateAuthority.expiryWarningDays", "it decides what is printed"],
    ["ensemble:orchestrate:Vault valuesCheck", "it decides what is refused or printed"],
    ["ensemble:orchestra:Orchestra valuesCheck", "it decides what is refused or printed"],
    ["ensemble:orchestra:Orchestra ingress.sessionsThroughTraefik", "it says what the user has looked at"],
    ["ensemble:orchestra:Orchestra chart.digest", "it decides what is refused"],
    ["ensemble:orchestrate:KeyManager certificateAuthority.expiryWarningDays", "it decides what is printed"],
]);

/**
 * Inputs that pods read, but that roll no pods themselves. They never change without another input that does: a key
 * changes with its certificate, a CA with the list of all CAs.
 */
const ROLLED_BY = new Map([
    ["ensemble:substra:Orchestrator federation.server.privateKeyPem", "federation.server.certPem"],
    ["ensemble:substra:Orchestrator federation.caCertificates.*", "federation.caCertPem"],
    ["ensemble:substra:Backend membership.client.privateKeyPem", "membership.client.certPem"],
    ["ensemble:substra:Backend client.privateKeyPem", "client.certPem"],
]);

/** Another value that needs further changes beside it. The difference must show the input itself. */
interface Sample {
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
    shows: /cert-manager\.io\/cluster-issuer/,
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

const SAMPLES = new Map<string, Sample>([
    ["ensemble:orchestrate:Vault tls.source", managedCertificate],
    ["ensemble:orchestrate:Vault init.ownServiceAccount", sharedAccount],
    ["ensemble:orchestrate:Vault telemetry.retention", longerRetention],
    ["ensemble:orchestrate:Vault chart.path", sameFolder],
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

/** A program, with another value of one input in its arguments. */
interface Variant {
    readonly program: Program;
    readonly args: Dictionary;
}

describe("every input has an effect", () => {
    const bases = new Map<Program, Promise<Recording>>();
    const effectOf = async ({ program, args }: Variant): Promise<string[]> => {
        const base = bases.get(program) ?? recordProgram(program);
        bases.set(program, base);
        const changed = await recordProgram({ token: program.token, args });
        assert.equal(changed.error, undefined, "the arguments pass the check, so the component must be made");
        return differences(await base, changed);
    };

    /** The differences with other values. It tries one value after the other until the effect shows. */
    const effectsOf = async (variants: Iterable<Variant>, shows: RegExp): Promise<string[]> => {
        const found: string[] = [];
        for (const variant of variants) {
            found.push(...(await effectOf(variant)));
            if (found.some((path) => shows.test(path))) {
                break;
            }
        }
        return found;
    };

    for (const [token, { contract }] of components) {
        for (const leaf of leavesOf(contract)) {
            const id = `${token} ${leaf.path}`;
            if (HELD_BY_ANOTHER.has(id)) {
                it(`${id} has only one valid value, that of ${HELD_BY_ANOTHER.get(id)}`, () =>
                    assert.deepEqual([...variantsOf(token, leaf)], []));
            } else if (leaf.onChange === "none") {
                it(`a change of ${id} deploys nothing`, async () => {
                    const found = await effectsOf(variantsOf(token, leaf), /./);
                    assert.equal(found.length > 0, !NOT_READ.has(id), "whether the input has any effect at all");
                    assert.deepEqual(found.filter(isDeployed), []);
                });
            } else {
                const rolls = leaf.onChange === "restart" && !ROLLED_BY.has(id);
                it(`a change of ${id} is registered${rolls ? " and rolls pods" : ""}`, async () => {
                    const shows = SAMPLES.get(id)?.shows ?? (rolls ? rollsPods(token) : /./);
                    const found = await effectsOf(variantsOf(token, leaf), shows);
                    const message = `differs with other values: ${JSON.stringify(found)}`;
                    assert.ok(
                        found.some((path) => shows.test(path)),
                        message,
                    );
                });
            }
        }
    }
});

function isDeployed(path: string): boolean {
    return !NOT_DEPLOYED.some((allowed) => allowed.test(path));
}

/**
 * Rolled pods show in a release's values, or in a template of pods. A component without a release rolls the pods of
 * others, through its outputs.
 */
function rollsPods(token: string): RegExp {
    return "releaseName" in offeredAs(token).contract.inputs ? ROLLED : /./;
}

/** Every program that sets the input, with each other valid value that is known for it. */
function* variantsOf(token: string, leaf: Leaf): Generator<Variant> {
    const isValid = (args: Dictionary) => check(offeredAs(token).contract, args).problems.length === 0;
    const sample = SAMPLES.get(`${token} ${leaf.path}`);
    for (const program of PROGRAMS.filter((candidate) => candidate.token === token)) {
        const places = placesOf(leaf, program.args);
        const elsewhere = places.map((place) => valueAt(program.args, place));
        for (const place of places) {
            const others = otherValues(leaf.schema, valueAt(program.args, place), elsewhere);
            const changed = others.map((value) => () => withValueAt(program.args, place, value));
            for (const change of [() => sample?.change(program.args), ...changed]) {
                const args = change();
                if (args !== undefined && isValid(args)) {
                    yield { program, args };
                }
            }
        }
    }
}
