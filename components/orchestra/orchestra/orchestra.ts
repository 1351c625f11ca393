import * as pulumi from "@pulumi/pulumi";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import type { Release } from "@pulumi/kubernetes/helm/v3/release";
import { check, combined, pathText } from "../../../contract";
import { Installation } from "../../kubernetes/installation";
import { findChart } from "../../kubernetes/values/chart-identity";
import { SecretSeed } from "../../shared/seed";
import { OrchestraBase, type OrchestraArgs } from "../generated";
import { CHART_SOURCE, TESTED_COMMIT } from "../charts/published";
import { chartDigest, digestOf, locate, type ChartSource } from "./chart-source";
import { orchestraContract, orchestraInstaller } from "./contract";
import { outputsOf } from "./outputs";
import { hasBridge } from "./plan/bridge";
import { catalogueFiles } from "./plan/catalogue";
import { databaseKindOf, domainOf, localIdentityOf, tlsSourceOf, type DatabaseKind } from "./plan/choices";
import type { ExposureInput } from "./plan/exposure";
import { OBJECTS } from "./plan/names";
import { releasePolicies } from "./plan/policies";
import { orchestraValues, PLANNED_FROM } from "./plan/values";
import { makeBridge } from "./resources/bridge";
import { makeCertificate } from "./resources/certificate";
import { claimCluster } from "./resources/claim";
import { bindToNamespace } from "./resources/cluster-role";
import { makeCrd } from "./resources/crd";
import { makeDatabase, type DatabaseParts } from "./resources/database";
import { makeIngresses, makeMiddlewares } from "./resources/exposure";
import { makeLogin, type LoginParts } from "./resources/login";
import { makeSessions } from "./resources/sessions";
import { metadataIn, replaceable, type Site } from "./resources/site";

/** Orchestra on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Orchestra extends OrchestraBase {
    /** Where the chart comes from, which nobody publishes, and the commit that this version is tested with. */
    static readonly chart = { source: CHART_SOURCE, commit: TESTED_COMMIT, digestOf: chartDigest };

    constructor(name: string, args: OrchestraArgs, opts?: pulumi.ComponentResourceOptions) {
        super(orchestraContract, name, args, opts);
        const source = locate(this.inputs.chart);
        const site = this.site(name, source, databaseKindOf(this.inputs.mode, args.database ?? {}));

        makeCrd(site, source);
        const login = makeLogin(site);
        const database = makeDatabase(site);
        const caCertPem = makeCertificate(site);
        const catalogue = this.makeCatalogue(site);
        this.openNetwork(site);
        makeMiddlewares(site);
        this.makeBridge(site);
        const values = this.values(site, { login, database, catalogue });
        const release = this.makeRelease(site, source, values);
        bindToNamespace(site, release);
        makeIngresses(site, this.exposure(site), release);
        const sessionsNamespace = makeSessions(site, release);

        this.publish({
            ...outputsOf(site, { login, database, caCertPem }),
            ...{ namespace: site.installation.namespace, releaseName: release.name, sessionsNamespace },
            chartVersion: pulumi.output(
                findChart({ path: source.chart, version: this.inputs.chart.version }).identity?.version,
            ),
            chartDigest: pulumi.output(digestOf(source)),
            warnings: pulumi.output(warningsAbout(args, name)),
        });
    }

    private site(name: string, source: ChartSource, databaseKind: DatabaseKind): Site {
        const { inputs } = this;
        const { mode, tls } = inputs;
        const nothing = pulumi.output(undefined);
        const { version } = inputs.chart;
        const chart = {
            name: nothing,
            repository: nothing,
            path: pulumi.output(source.chart),
            version: pulumi.output(version),
        };
        const installed = { ...inputs, chart, chartCredentials: undefined, imageMirror: undefined };
        const owner = { name, inputs, parent: this };
        const claim = claimCluster(owner);
        return {
            ...{ ...owner, mode, claim },
            installation: new Installation(this, name, orchestraInstaller, installed, "baseline", claim.urn),
            seed: new SecretSeed(`${name}-seed`, { parent: this, protect: inputs.deletionProtection }),
            databaseKind,
            tlsSource: tlsSourceOf(mode, tls.source)!,
            domain: inputs.domain.apply((given) => domainOf(mode, given)),
        };
    }

    /** The user's workshops. Returns what changes with them. */
    private makeCatalogue(site: Site): pulumi.Output<Record<string, string>> | undefined {
        if (this.inputs.workshops === undefined) {
            return undefined;
        }
        const data = this.data("workshops").apply(({ workshops }) => catalogueFiles(workshops!));
        const metadata = metadataIn(site, OBJECTS.catalogue);
        site.installation.waitFor(new ConfigMap(`${site.name}-catalogue`, { metadata, data }, replaceable(site)));
        return data;
    }

    private openNetwork({ mode, databaseKind, installation, inputs }: Site): void {
        const parts = {
            hasLogin: mode === "production",
            hasBridge: hasBridge(mode, inputs.ownProxy?.identity.source),
            isEmbedded: databaseKind === "embedded",
        };
        const { controller, controllerNamespace, traefikNamespace } = inputs.ingress;
        const { releaseName } = inputs;
        installation.networkPolicies(inputs.networkPolicies ? releasePolicies(parts) : [], () =>
            combined([controllerNamespace, traefikNamespace], ([given, traefik]) => {
                const own = controller === "traefik" ? traefik : (given ?? "ingress-nginx");
                return { releaseName, traefik, controllers: [own] };
            }),
        );
    }

    private makeBridge(site: Site): void {
        if (hasBridge(site.mode, this.inputs.ownProxy?.identity.source)) {
            makeBridge(site, this.localIdentity(site));
        }
    }

    private localIdentity({ mode, domain }: Site): pulumi.Output<string | undefined> {
        const { identity } = this.inputs.local;
        return combined([identity, domain], ([given, at]) => localIdentityOf(mode, given, at));
    }

    /**
     * Makes the release. It is never atomic: the chart holds its namespace, so Helm would delete that, with all Secrets
     * and the database, to take back an install that fails
     * (docs/facts/orchestra.md#an-atomic-install-deletes-its-namespace).
     */
    private makeRelease({ installation }: Site, source: ChartSource, values: pulumi.Output<object>): Release {
        const description = pulumi.output(describedChart(source));
        return installation.release(values, { atomic: false, description });
    }

    private values(site: Site, { login, database, catalogue }: Parts): pulumi.Output<object> {
        const { seed, mode, installation } = site;
        const { ownProxy } = this.inputs;
        const checksums = {
            login: seed.checksum(login?.credentials ?? []),
            api: seed.checksum([database.url, catalogue].filter((part) => part !== undefined)),
        };
        const plan = {
            ...{ own: this.data(...PLANNED_FROM), mode, namespace: installation.namespaceName },
            ...{ login: login?.plan, localIdentity: this.localIdentity(site) },
            ownProxy: { middlewares: ownProxy?.middlewares ?? [], annotations: ownProxy?.annotations ?? {} },
            databaseSecret: database.secret,
            databaseSidecar: database.sidecar,
            hasCatalogue: catalogue !== undefined,
        };
        return combined(plan, ({ own, ...rest }) => orchestraValues({ ...own, ...rest, checksums }));
    }

    private exposure({ mode, domain, installation }: Site): pulumi.Output<ExposureInput> {
        const own = this.data("ingress", "tls");
        const place = { mode, namespace: installation.namespaceName };
        return combined([own, domain], ([given, at]) => ({ ...given, ...place, domain: at }));
    }
}

/** What the values follow from, beside the inputs. */
interface Parts {
    readonly login: LoginParts | undefined;
    readonly database: DatabaseParts;
    readonly catalogue: pulumi.Output<Record<string, string>> | undefined;
}

/** The description of a revision: a changed template is one visible change. */
function describedChart(source: ChartSource): string | undefined {
    const digest = digestOf(source);
    return digest === undefined ? undefined : `orchestra ${digest}`;
}

/** The warnings, as they are printed. */
function warningsAbout(args: OrchestraArgs, name: string): string[] {
    return check(orchestraContract, args, name).warnings.map(
        ({ path, reason }) => `${pathText(path)}: ${String(reason)}`,
    );
}
