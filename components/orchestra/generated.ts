// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";
import type * as kubernetes from "../kubernetes/generated";
import { Component } from "../../contract";
import type { orchestraContract } from "./orchestra/contract";

/**
 * Whom the log-in lets in. Domains and e-mails add up. With GitHub's organization or users, somebody must be one of
 * them, and must have one of these addresses if there are any.
 */
export interface AllowedArgs {
    /**
     * Domains of e-mail addresses. A leading dot stands for all subdomains, and not for the domain itself.
     * A change updates in place and restarts pods.
     * @default []
     */
    domains?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Single e-mail addresses, in addition to those of the domains.
     * A change updates in place and restarts pods.
     * @default []
     */
    emails?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Whether every account of the provider gets in. With google, that is the world.
     * A change updates in place and restarts pods.
     * @default false
     */
    everybody?: pulumi.Input<boolean> | undefined;
}

/** The API's pods. */
export interface ApiArgs {
    /**
     * Their number. Each opens up to 30 connections to the database.
     * A change updates in place and restarts pods.
     * @default 2; 1 with local
     */
    replicas?: pulumi.Input<number> | undefined;
    /** The CPU and memory of the API. Requests by default: 250m, 256Mi. Limits: 1000m, 512Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /**
     * Environment variables. The migration does not get them. ORCHESTRA_ and UV_ are the component's.
     * A change updates in place and restarts pods.
     * @default {}
     */
    env?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Containers beside the API, which also run beside the migration. They cannot mount volumes, because the
     * migration has none of them.
     * A change updates in place and restarts pods.
     * @default []
     */
    sidecars?: pulumi.Input<pulumi.Input<Record<string, pulumi.Input<unknown>>>[]> | undefined;
    /**
     * Volumes of the API's pods.
     * A change updates in place and restarts pods.
     * @default []
     */
    volumes?: pulumi.Input<pulumi.Input<Record<string, pulumi.Input<unknown>>>[]> | undefined;
    /**
     * Mounts in the API's container.
     * A change updates in place and restarts pods.
     * @default []
     */
    volumeMounts?: pulumi.Input<pulumi.Input<Record<string, pulumi.Input<unknown>>>[]> | undefined;
    /**
     * The pods' security context, over the chart's.
     * A change updates in place and restarts pods.
     */
    podSecurityContext?: pulumi.Input<Record<string, pulumi.Input<unknown>>> | undefined;
    /**
     * The container's security context, over the chart's.
     * A change updates in place and restarts pods.
     */
    containerSecurityContext?: pulumi.Input<Record<string, pulumi.Input<unknown>>> | undefined;
}

/** Who may log in, and how. */
export interface AuthArgs {
    /**
     * Log-in by Google. Give exactly one of google, github and oidc.
     * A change updates in place and restarts pods.
     */
    google?: GoogleLoginArgs | undefined;
    /**
     * Log-in by GitHub.
     * A change updates in place and restarts pods.
     */
    github?: GithubLoginArgs | undefined;
    /**
     * Log-in by a provider of OpenID Connect.
     * A change updates in place and restarts pods.
     */
    oidc?: OidcLoginArgs | undefined;
    /**
     * A Secret in the release's namespace with the keys client-id, client-secret and cookie-secret. The component
     * cannot check it, and a change of it rolls no pods. The namespace must exist before, so set namespace.create
     * to false.
     * A change updates in place and restarts pods.
     */
    existingSecret?: string | undefined;
    /** Whom the log-in lets in. */
    allow?: pulumi.Input<AllowedArgs> | undefined;
    /**
     * What stands before the web interface.
     * A change updates in place and restarts pods.
     * @default "proxied"
     */
    frontend?: FrontendAuth | undefined;
    /** The cookie. */
    cookie?: pulumi.Input<LoginCookieArgs> | undefined;
    /**
     * The number of the proxy's pods.
     * A change updates in place and restarts pods.
     * @default 2
     */
    replicas?: pulumi.Input<number> | undefined;
    /** The CPU and memory of the proxy. Requests by default: 50m, 64Mi. Limits: 200m, 128Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /**
     * Further arguments of oauth2-proxy, without the dashes. Arguments that follow from other inputs, that let
     * somebody past the log-in, or that put tokens into the cookie are refused.
     * A change updates in place and restarts pods.
     * @default {}
     */
    extraArgs?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** A Cloud SQL instance, through Google's proxy beside each pod. */
export interface CloudSqlArgs {
    /**
     * The instance connection name, PROJECT:REGION:INSTANCE.
     * A change updates in place and restarts pods.
     */
    instance: pulumi.Input<string>;
    /**
     * The database's name.
     * A change updates in place and restarts pods.
     */
    database: pulumi.Input<string>;
    /**
     * The e-mail address of the service account that logs in, without password. Give it, or user and password. It
     * is also the identity of the pods.
     * A change updates in place and restarts pods.
     */
    iamServiceAccount?: pulumi.Input<string> | undefined;
    /**
     * The user, with a password.
     * A change updates in place and restarts pods.
     */
    user?: pulumi.Input<string> | undefined;
    /**
     * The user's password, without @ and %.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    password?: pulumi.Input<string> | undefined;
    /**
     * The service account that the pods act as, by Workload Identity.
     * A change updates in place.
     * @default iamServiceAccount
     */
    gcpServiceAccount?: pulumi.Input<string> | undefined;
    /**
     * The project of the GKE cluster, whose identities the pods have.
     * A change touches nothing that is deployed.
     * @default the instance's project
     */
    clusterProject?: pulumi.Input<string> | undefined;
    /**
     * Whether the proxy connects to the instance's private address.
     * A change updates in place and restarts pods.
     * @default false
     */
    privateIp?: pulumi.Input<boolean> | undefined;
    /**
     * The proxy's image, with its tag.
     * A change updates in place and restarts pods.
     * @default "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.2"
     */
    image?: pulumi.Input<string> | undefined;
    /** The CPU and memory of the proxy. Requests by default: 100m, 128Mi. Limits: 500m, 256Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
}

/** The CustomResourceDefinition of workshops. */
export interface CrdsArgs {
    /**
     * Whether the component makes it, and takes over one that exists.
     * A change updates in place.
     * @default true
     */
    install?: boolean | undefined;
    /**
     * Whether it stays when the component is deleted. With it go all workshops of the cluster.
     * A change touches nothing that is deployed.
     * @default true
     */
    keep?: boolean | undefined;
}

/** The database of users and sessions. Give one kind. */
export interface DatabaseArgs {
    /**
     * A whole URL, postgresql+asyncpg://USER:PASSWORD@HOST:PORT/NAME, with ?ssl=require where the server wants TLS.
     * Nothing in it is percent-encoded.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    url?: pulumi.Input<string> | undefined;
    /**
     * A server by its parts, from which the URL is assembled.
     * A change updates in place and restarts pods.
     */
    connection?: DatabaseConnectionArgs | undefined;
    /**
     * Cloud SQL on GKE. It needs Kubernetes 1.29 or later, for its proxy in the migration.
     * A change updates in place and restarts pods.
     */
    cloudSql?: CloudSqlArgs | undefined;
    /**
     * A Secret that you make. The component cannot check it, and a change of it rolls no pods. The namespace must
     * exist before, so set namespace.create to false.
     * A change updates in place and restarts pods.
     */
    existingSecret?: DatabaseSecretArgs | undefined;
    /**
     * With local, and its default: a PostgreSQL of the component's own.
     * A change replaces what is made from it.
     */
    embedded?: EmbeddedDatabaseArgs | undefined;
}

/** A PostgreSQL server, version 14 or later. */
export interface DatabaseConnectionArgs {
    /**
     * The host name or address.
     * A change updates in place and restarts pods.
     */
    host: pulumi.Input<string>;
    /**
     * The port.
     * A change updates in place and restarts pods.
     * @default 5432
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * The database's name.
     * A change updates in place and restarts pods.
     */
    name: pulumi.Input<string>;
    /**
     * The user.
     * A change updates in place and restarts pods.
     */
    user: pulumi.Input<string>;
    /**
     * The password. It may hold every character but @ and %.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    password: pulumi.Input<string>;
    /**
     * How connections are encrypted.
     * A change updates in place and restarts pods.
     * @default "require"
     */
    ssl?: pulumi.Input<DatabaseSsl> | undefined;
}

/** A Secret with the database's URL. */
export interface DatabaseSecretArgs {
    /**
     * Its name, in the release's namespace.
     * A change updates in place and restarts pods.
     */
    name: pulumi.Input<string>;
    /**
     * The key of the URL, postgresql+asyncpg://...
     * A change updates in place and restarts pods.
     * @default "database-url"
     */
    key?: pulumi.Input<string> | undefined;
}

/**
 * How connections are encrypted.
 * - `require`: They are encrypted. The server's certificate is not verified.
 * - `prefer`: They are encrypted if the server can.
 * - `disable`: They are not encrypted.
 */
export type DatabaseSsl = "require" | "prefer" | "disable";

/** A PostgreSQL of the component's own, for one machine. */
export interface EmbeddedDatabaseArgs {
    /**
     * The size of its volume. While `deletionProtection` is on, a change is refused. Without it, the pod is made
     * again and keeps its volume.
     * A change replaces what is made from it.
     * @default "5Gi"
     */
    size?: pulumi.Input<string> | undefined;
    /**
     * The storage class of its volume. While `deletionProtection` is on, a change is refused. Without it, the pod
     * is made again and keeps its volume.
     * A change replaces what is made from it.
     * @default the cluster's default
     */
    storageClass?: pulumi.Input<string> | undefined;
}

/** The entry points of Traefik, as its configuration names them. */
export interface EntryPointsArgs {
    /**
     * The entry point for HTTPS. It must have TLS switched on. With another name, Orchestra links to sessions by
     * http://, so http must redirect: that needs traefik and redirectHttp.
     * A change updates in place and restarts pods.
     * @default "websecure"
     */
    https?: pulumi.Input<string> | undefined;
    /**
     * The entry point for HTTP, which redirects to HTTPS.
     * A change updates in place.
     * @default "web"
     */
    http?: pulumi.Input<string> | undefined;
}

/**
 * What stands before the web interface.
 * - `proxied`: The proxy: browsers are led to the log-in.
 * - `forwardAuth`: Traefik, which asks the proxy. Browsers get an error with a link in place of the log-in.
 */
export type FrontendAuth = "proxied" | "forwardAuth";

/** Log-in by GitHub. Only a verified primary e-mail address counts. */
export interface GithubLoginArgs {
    /**
     * The id of the OAuth client. Leave it out with auth.existingSecret.
     * A change updates in place and restarts pods.
     */
    clientId?: pulumi.Input<string> | undefined;
    /**
     * The secret of the OAuth client. Leave it out with auth.existingSecret.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    clientSecret?: pulumi.Input<string> | undefined;
    /**
     * The organization whose members get in, spelled exactly as GitHub spells it. It must have approved the OAuth
     * app.
     * A change updates in place and restarts pods.
     */
    organization?: pulumi.Input<string> | undefined;
    /**
     * Teams of the organization, by slug. Only their members get in. Needs `organization`.
     * A change updates in place and restarts pods.
     * @default []
     */
    teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Users who get in whether or not they are members. If auth.allow lists addresses, theirs must be among them.
     * A change updates in place and restarts pods.
     * @default []
     */
    users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** Log-in by Google. */
export interface GoogleLoginArgs {
    /**
     * The id of the OAuth client. Leave it out with auth.existingSecret.
     * A change updates in place and restarts pods.
     */
    clientId?: pulumi.Input<string> | undefined;
    /**
     * The secret of the OAuth client. Leave it out with auth.existingSecret.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    clientSecret?: pulumi.Input<string> | undefined;
}

/** How sessions learn who calls. Orchestra's sessions ask the component's own bridge. */
export interface IdentityArgs {
    /**
     * Where the identity comes from.
     * A change updates in place.
     */
    source: IdentitySource;
    /**
     * The header with the e-mail address: of the request, or of the server's answer.
     * A change updates in place.
     * @default required with requestHeader; X-Auth-Request-Email with forwardAuth
     */
    header?: pulumi.Input<string> | undefined;
    /**
     * With forwardAuth: the address inside the cluster that answers 2xx or refuses.
     * A change updates in place.
     */
    authUrl?: pulumi.Input<string> | undefined;
}

/**
 * How sessions learn who calls.
 * - `requestHeader`: A header of the request, which an edge proxy sets and no client can.
 * - `forwardAuth`: A server that is asked about each request, such as Authelia.
 * - `none`: Not at all. No session can be reached.
 */
export type IdentitySource = "requestHeader" | "forwardAuth" | "none";

/** The images of Orchestra, which you build from its repository. */
export interface ImagesArgs {
    /**
     * The registry of the four images of Orchestra, with its path: registry.example.com/orchestra.
     * A change updates in place and restarts pods.
     * @default docker.io/seandavi, where Orchestra publishes none
     */
    registry?: pulumi.Input<string> | undefined;
    /**
     * The tag of the four images of Orchestra. Except with local, it is required unless each has its own, and it is
     * not latest.
     * A change updates in place and restarts pods.
     * @default latest with local
     */
    tag?: pulumi.Input<string> | undefined;
    /** The image of the API and the migration. By default orchestra-api of images.registry. */
    api?: pulumi.Input<PartImageArgs> | undefined;
    /** The image of the operator. By default orchestra-operator of images.registry. */
    operator?: pulumi.Input<PartImageArgs> | undefined;
    /** The image of the web interface. By default orchestra-frontend of images.registry. */
    frontend?: pulumi.Input<PartImageArgs> | undefined;
    /** The image of the proxy in each session. By default orchestra-sidecar of images.registry. */
    sidecar?: pulumi.Input<PartImageArgs> | undefined;
    /** The image of oauth2-proxy. By default quay.io/oauth2-proxy/oauth2-proxy:v7.15.3. */
    oauth2Proxy?: pulumi.Input<PartImageArgs> | undefined;
    /** The image of the embedded database. By default docker.io/library/postgres:17. */
    postgres?: pulumi.Input<PartImageArgs> | undefined;
    /** The image of the identity bridge. By default docker.io/nginxinc/nginx-unprivileged:1.27.5-alpine. */
    bridge?: pulumi.Input<PartImageArgs> | undefined;
    /** The image of the pods that keep nodes warm. By default registry.k8s.io/pause:3.10. */
    placeholder?: pulumi.Input<PartImageArgs> | undefined;
    /**
     * Names of Secrets with credentials of the registry, for all pods. You make them in the release's namespace and
     * in that of sessions. The first must be there when the release's pods start: set namespace.create to false, or
     * make it while the first `up` waits.
     * A change updates in place and restarts pods.
     * @default []
     */
    pullSecrets?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** How browsers reach Orchestra. */
export interface IngressArgs {
    /**
     * The controller of the web interface's and the API's Ingress.
     * A change updates in place.
     * @default "traefik"
     */
    controller?: IngressController | undefined;
    /**
     * The name of the IngressClass. An empty one is refused by the API server.
     * A change updates in place.
     * @default traefik or nginx, after the controller; required with custom
     */
    className?: pulumi.Input<string> | undefined;
    /**
     * With nginx or custom: the namespace of the controller's pods, which policies let in.
     * A change updates in place.
     * @default ingress-nginx with nginx; required with custom and network policies
     */
    controllerNamespace?: pulumi.Input<string> | undefined;
    /**
     * The namespace of Traefik's pods, which policies let in. On k3s it is kube-system.
     * A change updates in place.
     * @default "traefik"
     */
    traefikNamespace?: pulumi.Input<string> | undefined;
    /** The entry points of Traefik. */
    entryPoints?: pulumi.Input<EntryPointsArgs> | undefined;
    /**
     * With Traefik: whether http:// addresses redirect to https://.
     * A change updates in place.
     * @default true
     */
    redirectHttp?: boolean | undefined;
    /**
     * Whether https://api.DOMAIN/health is open without a log-in, for monitors. Without it they get 401.
     * A change updates in place.
     * @default false
     */
    publicHealth?: boolean | undefined;
    /**
     * With nginx or custom: true says that Traefik runs beside the controller and that *.DOMAIN leads to it.
     * Sessions are IngressRoutes of Traefik whatever the controller is.
     * A change touches nothing that is deployed.
     * @default false
     */
    sessionsThroughTraefik?: boolean | undefined;
    /**
     * Annotations of both Ingresses. Those that the component or the chart sets are refused.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * The controller of the web interface's and the API's Ingress.
 * - `traefik`: Traefik, which sessions need in any case.
 * - `nginx`: The controller ingress-nginx, with Traefik beside it for sessions. It is retired and gets no fixes.
 * - `custom`: Another one, with ownProxy. Its annotations are yours.
 */
export type IngressController = "traefik" | "nginx" | "custom";

/** One person on one machine, without a log-in. */
export interface LocalArgs {
    /**
     * The e-mail address that everybody acts as. It is an admin too.
     * A change updates in place and restarts pods.
     * @default dev@DOMAIN
     */
    identity?: pulumi.Input<string> | undefined;
}

/** The cookie of a log-in. */
export interface LoginCookieArgs {
    /**
     * The secret that encrypts cookies: 16, 24 or 32 bytes, as text or in URL-safe base64. A change logs everybody
     * out.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default a generated one
     */
    secret?: pulumi.Input<string> | undefined;
    /**
     * Counts up to generate another secret, which logs everybody out.
     * A change updates in place and restarts pods.
     * @default 1
     */
    generation?: pulumi.Input<number> | undefined;
    /**
     * How many hours a log-in lasts, from 1 to 720.
     * A change updates in place and restarts pods.
     * @default 168
     */
    hours?: pulumi.Input<number> | undefined;
}

/**
 * What an Orchestra is for.
 * - `production`: People log in with Google, GitHub or OpenID Connect, by the bundled oauth2-proxy.
 * - `ownProxy`: A log-in that is there already stands before it.
 * - `local`: One person on one machine, without a log-in.
 */
export type Mode = "production" | "ownProxy" | "local";

/** Log-in by a provider of OpenID Connect. */
export interface OidcLoginArgs {
    /**
     * The id of the OAuth client. Leave it out with auth.existingSecret.
     * A change updates in place and restarts pods.
     */
    clientId?: pulumi.Input<string> | undefined;
    /**
     * The secret of the OAuth client. Leave it out with auth.existingSecret.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    clientSecret?: pulumi.Input<string> | undefined;
    /**
     * The issuer, exactly as `issuer` in its /.well-known/openid-configuration spells it: a slash at the end
     * counts.
     * A change updates in place and restarts pods.
     */
    issuerUrl: pulumi.Input<string>;
    /**
     * The claim that holds the e-mail address. With another one than email, nobody checks that the address is
     * verified: take one that users cannot change.
     * A change updates in place and restarts pods.
     * @default email
     */
    emailClaim?: pulumi.Input<string> | undefined;
}

/** The operator, which makes sessions. */
export interface OperatorArgs {
    /** The CPU and memory of the operator. Requests by default: 100m, 128Mi. Limits: 500m, 512Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /**
     * By tier, small or large, where its sessions run. A tier without an entry runs anywhere.
     * A change updates in place and restarts pods.
     * @default {}
     */
    tiers?: pulumi.Input<Record<string, pulumi.Input<TierArgs>>> | undefined;
    /**
     * The label by which nodes have a compute class.
     * A change updates in place and restarts pods.
     * @default "cloud.google.com/compute-class"
     */
    computeClassLabelKey?: pulumi.Input<string> | undefined;
    /**
     * How many seconds a session gets to end.
     * A change updates in place and restarts pods.
     * @default 120
     */
    terminationGracePeriodSeconds?: pulumi.Input<number> | undefined;
}

/** The arguments of a Orchestra. */
export interface OrchestraArgs {
    /**
     * What it is for. It decides who may log in, and which inputs there are. It cannot change in place, see
     * releaseName.
     * A change replaces what is made from it.
     * @default "production"
     */
    mode?: Mode | undefined;
    /**
     * The domain, without port. The web interface is at app.DOMAIN, the API at api.DOMAIN, and each session at a
     * name of its own. Take a domain that holds nothing else: sessions see the cookies of all of it.
     * A change updates in place and restarts pods.
     * @default orchestra.localhost with local; required otherwise
     */
    domain?: pulumi.Input<string> | undefined;
    /** The chart that is installed: yours, because Orchestra publishes none. */
    chart: OrchestraChartArgs;
    /** The CustomResourceDefinition of workshops. */
    crds?: CrdsArgs | undefined;
    /**
     * The Helm release's name. It cannot change in place, nor can mode and the namespace's name: an `up` with
     * another one is refused before anything changes. Destroy the stack first. A cluster has one Orchestra: its
     * operator handles the workshops of all namespaces, so a second one is refused too.
     * A change replaces what is made from it.
     * @default "orchestra"
     */
    releaseName?: string | undefined;
    /**
     * The namespace of the release. By default its name is orchestra-system, enforcing baseline. The chart holds a
     * namespace, so it bears Helm's marks, an existing one too, and `helm uninstall` would delete it. A destroy
     * deletes one that the component made, with the release in it, and leaves an existing one.
     */
    namespace?: kubernetes.NamespaceArgs | undefined;
    /** The images. */
    images?: pulumi.Input<ImagesArgs> | undefined;
    /** With production: who may log in, and how. */
    auth?: AuthArgs | undefined;
    /**
     * With ownProxy, and required there: your log-in.
     * A change updates in place.
     */
    ownProxy?: OwnProxyArgs | undefined;
    /** With local: who everybody is. */
    local?: LocalArgs | undefined;
    /**
     * E-mail addresses of admins, as the log-in spells them: they are compared exactly. With production and
     * ownProxy at least one.
     * A change updates in place and restarts pods.
     * @default []
     */
    admins?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /** The database: exactly one of url, connection, cloudSql, existingSecret and embedded. */
    database?: DatabaseArgs | undefined;
    /** How browsers reach Orchestra. */
    ingress?: IngressArgs | undefined;
    /** The certificate of the domain. */
    tls?: TlsArgs | undefined;
    /** The API. */
    api?: pulumi.Input<ApiArgs> | undefined;
    /** The web interface. */
    frontend?: pulumi.Input<WebInterfaceArgs> | undefined;
    /** The operator. */
    operator?: pulumi.Input<OperatorArgs> | undefined;
    /**
     * A node pool of their own for API, operator, web interface, migration and log-in.
     * A change updates in place and restarts pods.
     * @default any node
     */
    systemPool?: SystemPoolArgs | undefined;
    /** Sessions. */
    sessions?: SessionsArgs | undefined;
    /**
     * The catalogue, by slug. Slugs must be known when the program runs. Volumes of users follow the slug: under
     * another one they begin with an empty volume.
     * A change updates in place and restarts pods.
     * @default the workshops in the chart: RStudio, JupyterLab and those of a conference of Bioconductor
     */
    workshops?: Record<string, WorkshopArgs> | undefined;
    /**
     * Whether network policies let only those reach each part who need it. Without them every session can act as an
     * admin: the API believes a header.
     * A change updates in place.
     * @default true
     */
    networkPolicies?: boolean | undefined;
    /**
     * Chart values merged over those that the component sets: maps deeply, lists as a whole. They are checked
     * before anything is made: keys that the chart does not read, values of a kind that it cannot use, combinations
     * that are known to break, and keys that the component manages itself are refused, with what to use instead.
     * The top-level keys must be known when the program runs. Large numbers reach the chart as they are written,
     * although Helm by itself would print them as 1e+06. A null removes a default, like `unsetValues`.
     * A change updates in place.
     * @default {}
     */
    values?: Record<string, pulumi.Input<unknown>> | undefined;
    /**
     * Paths of chart values whose defaults are removed, such as podSecurityContext.fsGroup. A path has the effect
     * of a null in `values`, which most languages drop. A key with dots is written in brackets:
     * ingress.annotations["example.com/size"]. It needs version 4.30 or later of the Kubernetes provider. It is
     * refused with an older provider, which would drop it silently.
     * A change updates in place.
     * @default []
     */
    unsetValues?: string[] | undefined;
    /**
     * The reaction to values that the chart does not read or cannot use, as far as the component knows: another
     * version may read other values. Keys that the component manages itself, and values that are not data, are
     * always refused.
     * A change touches nothing that is deployed.
     * @default error for orchestra 0.1.0, warn for another chart or version
     */
    valuesCheck?: pulumi.Input<kubernetes.ValuesCheck> | undefined;
    /**
     * How many seconds Helm waits for the release to become ready. First image pulls take long. A change upgrades
     * the release, and its Jobs run again.
     * A change updates in place.
     * @default 900
     */
    timeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Whether Pulumi protects from deletion every resource that holds data or keys. To take a stack down, set it to
     * false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** Orchestra's chart. A path is relative to the program's folder. */
export interface OrchestraChartArgs {
    /**
     * A checkout of Orchestra's repository, the folder of the chart, an archive (.tgz), an https:// address of one,
     * or an oci:// reference. `npx pulumi-ensemble orchestra-chart` makes a checkout. A relative path is the same
     * on every machine.
     * A change updates in place.
     */
    path: string;
    /**
     * With oci://, if it has no tag: the version.
     * A change updates in place.
     */
    version?: string | undefined;
    /**
     * The folder of the chart orchestra-crds, which holds the CRD of workshops.
     * A change updates in place.
     * @default the folder beside the chart's; required where the chart is not a folder
     */
    crdsPath?: string | undefined;
    /**
     * The digest that the chart and the CRD must have: the output `chartDigest`.
     * A change touches nothing that is deployed.
     * @default any
     */
    digest?: string | undefined;
}

/** A log-in of your own before web interface and API. */
export interface OwnProxyArgs {
    /** How sessions learn who calls. */
    identity: IdentityArgs;
    /**
     * With Traefik, and required there: the Middlewares that authenticate, like auth-authelia@kubernetescrd. The
     * component puts one before them that removes identity headers of clients.
     * A change updates in place.
     * @default []
     */
    middlewares?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Annotations of both Ingresses by which your controller authenticates. It must remove X-Auth-Request-Email
     * from requests and set it.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The image of one part of Orchestra. */
export interface PartImageArgs {
    /**
     * The repository, with its registry.
     * A change updates in place and restarts pods.
     * @default the part's own, see the description of the image
     */
    repository?: pulumi.Input<string> | undefined;
    /**
     * The tag.
     * A change updates in place and restarts pods.
     * @default images.tag, or the part's own
     */
    tag?: pulumi.Input<string> | undefined;
    /**
     * When nodes pull it.
     * A change updates in place and restarts pods.
     * @default "IfNotPresent"
     */
    pullPolicy?: pulumi.Input<PullPolicy> | undefined;
}

/**
 * When nodes pull an image.
 * - `Always`: At every start of a container.
 * - `IfNotPresent`: If the node does not have it.
 * - `Never`: Never.
 */
export type PullPolicy = "Always" | "IfNotPresent" | "Never";

/** The Secrets in the release's namespace. */
export interface SecretNames {
    /** The credentials of the log-in, with production. */
    readonly oauth?: pulumi.Output<string> | undefined;
    /** The URL of the database. */
    readonly database: pulumi.Output<string>;
    /** The certificate, unless the controller has its own. */
    readonly tls?: pulumi.Output<string> | undefined;
}

/** What sessions connect to, beside DNS. */
export interface SessionEgressArgs {
    /**
     * Whether they reach public addresses.
     * A change updates in place.
     * @default true
     */
    internet?: pulumi.Input<boolean> | undefined;
    /**
     * Private ranges that they reach too, such as that of a file server.
     * A change updates in place.
     * @default []
     */
    allowCidrs?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Public ranges that they do not reach, such as a public address of the Kubernetes API.
     * A change updates in place.
     * @default []
     */
    blockCidrs?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** What all sessions together may use. */
export interface SessionLimitsArgs {
    /**
     * The most sessions at a time.
     * A change updates in place.
     * @default no limit
     */
    sessions?: pulumi.Input<number> | undefined;
    /**
     * The most CPU, as limits, of all sessions together. A launch above it stays Starting until there is room.
     * A change updates in place.
     * @default no limit
     */
    cpu?: pulumi.Input<string> | undefined;
    /**
     * The most memory, as limits, of all sessions together. A launch above it stays Starting until there is room.
     * A change updates in place.
     * @default no limit
     */
    memory?: pulumi.Input<string> | undefined;
    /**
     * The most storage of all volumes in the namespace, with those that are kept for users without a session. A
     * launch above it fails.
     * A change updates in place.
     * @default no limit
     */
    storage?: pulumi.Input<string> | undefined;
}

/** Sessions of workshops. */
export interface SessionsArgs {
    /** Their namespace. */
    namespace?: SessionsNamespaceArgs | undefined;
    /**
     * Whether the API server refuses workshops outside that namespace. Without it, every user can start a session
     * in any namespace of the cluster. It needs Kubernetes 1.30 or later.
     * A change updates in place.
     * @default true
     */
    confine?: boolean | undefined;
    /** What they connect to. Private and link-local ranges are closed. */
    egress?: pulumi.Input<SessionEgressArgs> | undefined;
    /**
     * What all sessions together may use.
     * A change updates in place.
     */
    limits?: SessionLimitsArgs | undefined;
    /**
     * After how many days without a session the operator deletes a user's persistent volume, without asking.
     * A change updates in place and restarts pods.
     * @default 30
     */
    workspaceRetentionDays?: pulumi.Input<number> | undefined;
    /**
     * Room that is kept for sessions of a class that arrives at once.
     * A change updates in place.
     * @default none
     */
    warm?: WarmCapacityArgs | undefined;
}

/** The namespace of sessions. */
export interface SessionsNamespaceArgs {
    /**
     * Its name. Only sessions belong into it: its policies select all of its pods. A change is refused, because
     * sessions and volumes of users would stay in the old one.
     * A change replaces what is made from it.
     * @default "orchestra-sessions"
     */
    name?: string | undefined;
    /**
     * Whether the component makes it. With false, an existing one is used, and stays when the component is deleted.
     * Sessions that run then keep it from being deleted.
     * A change replaces what is made from it.
     * @default true
     */
    create?: boolean | undefined;
    /**
     * The Pod Security Standard that it enforces. Sessions run as root, which restricted refuses.
     * A change updates in place.
     * @default "baseline"
     */
    podSecurityLevel?: pulumi.Input<kubernetes.PodSecurityLevel> | undefined;
    /**
     * Further labels of the namespace.
     * A change updates in place.
     * @default {}
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The nodes of API, operator, web interface and log-in. */
export interface SystemPoolArgs {
    /**
     * The label's key.
     * A change updates in place and restarts pods.
     * @default "pool"
     */
    labelKey?: pulumi.Input<string> | undefined;
    /**
     * The label's value.
     * A change updates in place and restarts pods.
     * @default "system"
     */
    labelValue?: pulumi.Input<string> | undefined;
    /**
     * The taint's key.
     * A change updates in place and restarts pods.
     * @default "dedicated"
     */
    taintKey?: pulumi.Input<string> | undefined;
    /**
     * The taint's value.
     * A change updates in place and restarts pods.
     * @default "system"
     */
    taintValue?: pulumi.Input<string> | undefined;
    /**
     * The taint's effect.
     * A change updates in place and restarts pods.
     * @default "NoSchedule"
     */
    taintEffect?: pulumi.Input<kubernetes.TaintEffect> | undefined;
}

/** Where the sessions of a tier run. */
export interface TierArgs {
    /**
     * Labels of the nodes.
     * A change updates in place and restarts pods.
     * @default {}
     */
    nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Taints of nodes that they may run on.
     * A change updates in place and restarts pods.
     * @default []
     */
    tolerations?: pulumi.Input<pulumi.Input<kubernetes.TolerationArgs>[]> | undefined;
    /**
     * The compute class, on GKE.
     * A change updates in place and restarts pods.
     */
    computeClass?: pulumi.Input<string> | undefined;
}

/** The certificate of the domain. */
export interface TlsArgs {
    /**
     * Where it comes from. Required, but for local. Without HTTPS nothing works.
     * A change updates in place.
     * @default selfSigned with local
     */
    source?: TlsSource | undefined;
    /**
     * With certManager: the issuer. For *.DOMAIN it must solve DNS-01, which cannot be seen from here.
     * A change updates in place.
     */
    issuer?: pulumi.Input<kubernetes.CertificateIssuerArgs> | undefined;
    /**
     * With certManager: whether the certificate covers *.DOMAIN. Without, sessions have the controller's default
     * certificate.
     * A change updates in place.
     * @default true
     */
    wildcard?: boolean | undefined;
    /**
     * With secret: its name. The certificate must cover app.DOMAIN, api.DOMAIN and *.DOMAIN.
     * A change updates in place.
     */
    secretName?: pulumi.Input<string> | undefined;
    /**
     * Whether a TLSStore makes it the default certificate of Traefik, of which a cluster has one. With traefik as
     * the controller it is not needed: Traefik chooses by name. Beside another controller, sessions have Traefik's
     * own certificate without it.
     * A change updates in place.
     * @default false
     */
    traefikDefaultStore?: boolean | undefined;
    /**
     * With selfSigned: the life of the certificate in days.
     * A change updates in place.
     * @default 365
     */
    validityDays?: pulumi.Input<number> | undefined;
}

/**
 * Where the certificate comes from.
 * - `certManager`: Of cert-manager, which issues one for the domain, and for *.DOMAIN by DNS-01.
 * - `secret`: A Secret of type kubernetes.io/tls in the release's namespace, which you make.
 * - `controller`: The ingress controller ends TLS with a certificate of its own.
 * - `selfSigned`: With local: a CA of the component's own.
 */
export type TlsSource = "certManager" | "secret" | "controller" | "selfSigned";

/** Placeholder pods, which keep nodes ready until sessions take their place. */
export interface WarmCapacityArgs {
    /**
     * Their number: sessions that find room at once.
     * A change updates in place.
     */
    replicas: pulumi.Input<number>;
    /**
     * The CPU that each reserves.
     * A change updates in place.
     * @default "1"
     */
    cpu?: pulumi.Input<string> | undefined;
    /**
     * The memory that each reserves.
     * A change updates in place.
     * @default "2Gi"
     */
    memory?: pulumi.Input<string> | undefined;
}

/** The web interface's pods. */
export interface WebInterfaceArgs {
    /**
     * Their number.
     * A change updates in place and restarts pods.
     * @default 2; 1 with local
     */
    replicas?: pulumi.Input<number> | undefined;
    /** The CPU and memory of the web interface. Requests by default: 50m, 64Mi. Limits: 200m, 128Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /**
     * The measurement id of Google Analytics.
     * A change updates in place and restarts pods.
     * @default none, and nothing is measured
     */
    gaMeasurementId?: pulumi.Input<string> | undefined;
}

/** A workshop that users launch. */
export interface WorkshopArgs {
    /**
     * The name that users see.
     * A change updates in place and restarts pods.
     */
    name: pulumi.Input<string>;
    /**
     * What it is about, in Markdown.
     * A change updates in place and restarts pods.
     */
    description?: pulumi.Input<string> | undefined;
    /**
     * The image with its tag. Only images that you trust: they see their user's log-in cookie.
     * A change updates in place and restarts pods.
     */
    image: pulumi.Input<string>;
    /**
     * The port on which the image listens: 8787 for RStudio, 8888 for Jupyter.
     * A change updates in place and restarts pods.
     * @default 8787
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * How long a session lasts, from when it is ready. Its user may ask for another time, which Orchestra does not
     * limit.
     * A change updates in place and restarts pods.
     * @default "4h"
     */
    duration?: pulumi.Input<string> | undefined;
    /**
     * The tier of nodes.
     * A change updates in place and restarts pods.
     * @default "small"
     */
    tier?: pulumi.Input<WorkshopTier> | undefined;
    /**
     * Environment variables.
     * A change updates in place and restarts pods.
     * @default {}
     */
    env?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * The container's arguments.
     * A change updates in place and restarts pods.
     * @default the image's
     */
    args?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * The most CPU.
     * A change updates in place and restarts pods.
     * @default "1"
     */
    cpu?: pulumi.Input<string> | undefined;
    /**
     * The CPU that is reserved.
     * A change updates in place and restarts pods.
     * @default "500m"
     */
    cpuRequest?: pulumi.Input<string> | undefined;
    /**
     * The most memory.
     * A change updates in place and restarts pods.
     * @default "2Gi"
     */
    memory?: pulumi.Input<string> | undefined;
    /**
     * The memory that is reserved.
     * A change updates in place and restarts pods.
     * @default "1Gi"
     */
    memoryRequest?: pulumi.Input<string> | undefined;
    /**
     * The most storage outside /data.
     * A change updates in place and restarts pods.
     * @default "8Gi"
     */
    ephemeralStorage?: pulumi.Input<string> | undefined;
    /**
     * The storage outside /data that is reserved, at most 2Gi.
     * A change updates in place and restarts pods.
     * @default "1Gi"
     */
    ephemeralStorageRequest?: pulumi.Input<string> | undefined;
    /**
     * The volume /data.
     * A change updates in place and restarts pods.
     * @default none: /data ends with the session
     */
    storage?: pulumi.Input<WorkshopStorageArgs> | undefined;
    /**
     * Tags by which users filter.
     * A change updates in place and restarts pods.
     * @default []
     */
    tags?: pulumi.Input<pulumi.Input<WorkshopTag>[]> | undefined;
    /**
     * Whether users see it.
     * A change updates in place and restarts pods.
     * @default true
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * The page about the workshop.
     * A change updates in place and restarts pods.
     */
    url?: pulumi.Input<string> | undefined;
    /**
     * The repository of its material.
     * A change updates in place and restarts pods.
     */
    sourceUrl?: pulumi.Input<string> | undefined;
}

/** The volume /data of a session. */
export interface WorkshopStorageArgs {
    /**
     * Its size, at most 20Gi. With perUser, volumes that users have already keep theirs.
     * A change updates in place and restarts pods.
     * @default "10Gi"
     */
    size?: pulumi.Input<string> | undefined;
    /**
     * Its storage class.
     * A change updates in place and restarts pods.
     * @default the cluster's default
     */
    storageClass?: pulumi.Input<string> | undefined;
    /**
     * Whether a user finds the volume again in the next session. Switched off, the operator deletes the volumes
     * after sessions.workspaceRetentionDays.
     * A change updates in place and restarts pods.
     * @default false
     */
    perUser?: pulumi.Input<boolean> | undefined;
}

/**
 * A tag. Orchestra knows no others.
 * - `bioconductor`: Bioconductor.
 * - `jupyter`: Jupyter.
 * - `python`: Python.
 * - `rstudio`: RStudio.
 */
export type WorkshopTag = "bioconductor" | "jupyter" | "python" | "rstudio";

/**
 * A tier of nodes.
 * - `small`: The tier small.
 * - `large`: The tier large.
 */
export type WorkshopTier = "small" | "large";

/** The outputs of a Orchestra. */
export abstract class OrchestraBase extends Component<typeof orchestraContract> {
    /** The web interface's URL. */
    declare readonly appUrl: pulumi.Output<string>;

    /** The API's URL. */
    declare readonly apiUrl: pulumi.Output<string>;

    /**
     * The address to which the provider of log-ins leads back. Register it there, to the letter: at Google as an
     * authorized redirect URI, at GitHub as the authorization callback URL.
     */
    declare readonly callbackUrl: pulumi.Output<string>;

    /**
     * The API's health inside the cluster. It says that the process lives, and no more. With networkPolicies, only
     * pods in the controller's namespace reach it.
     */
    declare readonly internalHealthUrl: pulumi.Output<string>;

    /** The same from outside, with ingress.publicHealth. */
    declare readonly healthUrl: pulumi.Output<string | undefined>;

    /** The host names of sessions: *.DOMAIN. */
    declare readonly sessionHostPattern: pulumi.Output<string>;

    /** The DNS records to make, by name, each with where it leads. */
    declare readonly dnsRecords: pulumi.Output<Record<string, string>>;

    /** The names that the certificate must have. */
    declare readonly certificateNames: pulumi.Output<string[]>;

    /** The namespace's name, once the namespace is there. */
    declare readonly namespace: pulumi.Output<string>;

    /** The release's name, once the release is ready. */
    declare readonly releaseName: pulumi.Output<string>;

    /** The namespace of sessions, once it is ready. */
    declare readonly sessionsNamespace: pulumi.Output<string>;

    /** The version of the chart that was installed. */
    declare readonly chartVersion: pulumi.Output<string | undefined>;

    /**
     * The digest of chart and CRD, sha256:..., where they are on this machine. It is also in the history that `helm
     * history` shows.
     */
    declare readonly chartDigest: pulumi.Output<string | undefined>;

    /** The names of the Secrets. */
    declare readonly secretNames: SecretNames;

    /** The Service that sessions ask who calls. */
    declare readonly authService: pulumi.Output<string>;

    /** With ownProxy and local: the address of the component's bridge inside the cluster. */
    declare readonly identityEndpoint: pulumi.Output<string | undefined>;

    /**
     * With cloudSql: the members that the Google service account must let act as it
     * (roles/iam.workloadIdentityUser). Empty otherwise.
     */
    declare readonly workloadIdentityMembers: pulumi.Output<string[]>;

    /** With selfSigned: the CA's certificate, PEM. Import it into the browser. */
    declare readonly caCertPem: pulumi.Output<string | undefined>;

    /** The warnings that are known when the program runs. They are also printed. */
    declare readonly warnings: pulumi.Output<string[]>;
}
