/** The contract of a Backend: one organization's part of the network. */
import * as z from "zod";
import { contract, type GivenInputs, type Known, type Report, secret, section } from "../../../contract";
import { claimsOutput, survivingVolumesOutput } from "../../kubernetes/claim";
import { imageInput } from "../../kubernetes/image";
import { checkHttpIngress, httpIngressInput } from "../../kubernetes/ingress";
import { chartInstaller } from "../../kubernetes/installer";
import { expiryWarningInput } from "../../pki/expiry";
import { hostname, port } from "../../shared/formats";
import { origin } from "../addresses";
import { membership } from "../bundles";
import { backendIndex } from "../charts";
import { BACKEND_CHART, SUBSTRA_CHARTS } from "../charts/published";
import { anyPassword, checkDatabase, databaseInput } from "../database";
import { BITNAMI_IMAGES } from "../names";
import { checkNeeds, NETWORK_POLICIES } from "../policy-inputs";
import { demandBaseline, levelOf, strictestLevel } from "../pod-security";
import { apiKeyInput, checkClient, ownClientInput } from "./client";
import { BACKEND_COMBINATIONS, BACKEND_ROOT_PODS } from "./combinations";
import { accountsSecretInput, checkAccountsSecret, checkQueues } from "./accounts-secret";
import { checkCompute, computeInput } from "./compute";
import { checkContainerRegistry, containerRegistryInput } from "./container-registry";
import { checkEncryption } from "./database";
import { checkDomain } from "./domain";
import { addsCas, API_CERTIFICATE, checkApiCertificate, checkCaLevel, privateCaInput } from "./https";
import { checkOwnLink } from "./links";
import { checkOpenIdConnect, openIdConnectInput } from "./open-id-connect";
import { backendPolicies, POLICY_NEEDS } from "./policy-inputs";
import { checkProxy, proxyInput } from "./proxy";
import { backendReach } from "./reach";
import { checkReleaseName } from "./release-name";
import { backendSizing } from "./sizing";
import { checkStorage, storageInput } from "./storage";
import { checkUsers, usersInput } from "./users";
import { BACKEND_REPOSITORIES, BACKEND_RESERVED } from "./values";

/** Installs the published chart. */
export const backendInstaller = chartInstaller({
    chart: BACKEND_CHART,
    releaseName: "backend",
    level: "baseline where pods run as root, as those of a builder do, else restricted",
    knowledge: {
        index: backendIndex,
        reserved: BACKEND_RESERVED,
        combinations: BACKEND_COMBINATIONS,
        repositories: BACKEND_REPOSITORIES,
        charts: SUBSTRA_CHARTS,
    },
});

/** As Django's ALLOWED_HOSTS has it. */
const allowedHost = z
    .string()
    .regex(
        /^(?:\*|\.?[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])$/,
        "is not a host. Give a name or an address, .DOMAIN for all names below it, or *; no scheme, port or path.",
    );

export const backendContract = contract({
    token: "ensemble:substra:Backend",
    description:
        "One organization's Substra backend on one cluster: namespace, the CA, the client certificate, users and " +
        "generated passwords as Secrets, and the chart's release. Everything that must agree with the network " +
        "follows from the membership.",
    inputs: {
        membership: membership.meta({
            description:
                "The organization's membership, from a Federation by way of its Orchestrator, or handed over by " +
                "another owner.",
        }),
        client: ownClientInput()
            .optional()
            .meta({
                description:
                    "The key, or certificate and key, with which the backend proves its identity, if the membership " +
                    "does not hold them: a private key whose certificate the federation signed on request, or a " +
                    "certificate and key by a CA of the organization's own.",
                onChange: "restart",
            }),
        apiPrivateKeyPem: apiKeyInput().meta({
            description: "The API's private key, PEM, where the federation signed its certificate on request.",
            onChange: "update",
        }),
        privateCa: privateCaInput().meta({
            description:
                "CAs that the backend trusts for HTTPS in addition to the public ones and those of the membership. " +
                "An init container adds them. It runs as root, so the namespace then enforces baseline.",
        }),
        hostname: hostname()
            .regex(
                /\./,
                "has no domain. Give a name with a parent domain, like substra.ingen.example.com: cookies are scoped " +
                    "to it.",
            )
            .meta({
                description:
                    "The public host name of the API. The other organizations are told it once, at the first " +
                    "registration: a later change does not reach them.",
                onChange: "restart",
            }),
        port: port().default(443).meta({ description: "The port of the public address.", onChange: "restart" }),
        reach: backendReach.default("ingress").meta({
            description:
                "How this organization's workers and the other organizations call the API. They are told once, at " +
                "the first registration: a later change does not reach them.",
            onChange: "restart",
        }),
        organizationName: z
            .string()
            .regex(
                /^[A-Za-z0-9._-]+$/,
                "is not fit for the names of queues. Use letters, digits, dots, hyphens and underscores.",
            )
            .optional()
            .meta({
                description:
                    "The display name, and the prefix of the task queues. Change it only while no build and no task " +
                    "waits or runs: what stands in the queues of the old name is never done.",
                derivedDefault: "the MSP ID",
                onChange: "restart",
            }),
        users: usersInput,
        accountsSecret: accountsSecretInput,
        openIdConnect: openIdConnectInput,
        commonDomain: hostname()
            .optional()
            .meta({
                description:
                    "The domain that the API and its frontends share: login cookies are scoped to it. Every host " +
                    "below it gets them, and one backend's overwrite another's. Give each organization a domain of " +
                    "its own, like ingen.example.com, and never one that holds another organization's API.",
                derivedDefault: "the domain above the host name",
                onChange: "restart",
            }),
        frontendOrigins: z
            .array(origin())
            .default([])
            .meta({
                description:
                    "The addresses of frontends, like https://ui.ingen.example.com: pages from there may call the " +
                    "API with a login. Their host names are the common domain or below it. Give the host names that " +
                    "Frontends have, not their outputs.",
                onChange: "restart",
            }),
        allowedHosts: z.array(allowedHost).default([]).meta({
            description: "Host headers that the API accepts beside its own domain.",
            onChange: "restart",
        }),
        expiryWarningDays: expiryWarningInput(14, "a certificate that the backend has from elsewhere"),
        builder: z
            .boolean()
            .default(true)
            .meta({
                description:
                    "Whether this backend builds images. Each organization builds the functions that its own users " +
                    "register: without a builder the API refuses them (422), and builds that wait stay undone. Other " +
                    "organizations' functions run all the same. The build pods run as root.",
                onChange: "restart",
            }),
        computePods: computeInput,
        sizing: backendSizing,
        containerRegistry: containerRegistryInput,
        images: section("substra:BackendImages", "The images of a backend.", {
            server: imageInput("all Substra containers"),
            postgresql: imageInput("the database", BITNAMI_IMAGES.postgresql),
            redis: imageInput("the task queue", BITNAMI_IMAGES.redis),
            minio: imageInput("the object store", BITNAMI_IMAGES.minio),
            registry: imageInput("the embedded Docker registry"),
            kaniko: imageInput("the pods that build images"),
            waitForServices: imageInput("the containers that wait for other services"),
            waitForDatabase: imageInput("the containers that wait for the database"),
        }).meta({ description: "The images." }),
        ingress: httpIngressInput(
            "How the API is reached. By default its certificate is managed: the network's CA has signed it, and the " +
                "membership brings it. Uploads of 1 GiB pass, as the backend takes them, and a request may take 120 " +
                "seconds.",
        ),
        proxy: proxyInput(),
        networkPolicies: backendPolicies.meta({ description: NETWORK_POLICIES }),
        database: databaseInput("substra:BackendDatabase", "substra", anyPassword()),
        storage: storageInput,
        ...backendInstaller.inputs,
    },
    outputs: {
        mspId: z.string().meta({ description: "The MSP ID." }),
        url: z.string().meta({ description: "The API's public address." }),
        ...backendInstaller.outputs,
        claims: claimsOutput("postgresql"),
        survivingVolumes: survivingVolumesOutput(),
        accountsSecretName: z.string().meta({
            description:
                "The Secret that holds the users' passwords, key `users`, a line each: name, password, channel.",
        }),
        userPasswords: z.record(z.string(), secret()).meta({ description: "The users' passwords by name." }),
        expiries: z.record(z.string(), z.string()).meta({
            description:
                "When each certificate expires that the backend has from elsewhere, RFC 3339: `orchestrator-ca`, " +
                "`client`, `api` and `api-ca`, the first of several. An `up` renews them only " +
                "where the Federation is in the same stack.",
        }),
    },
    provider: "kubernetes",
    rules(known, report, given) {
        checkReleaseName(known.releaseName, report);
        checkUsers(known, report);
        checkAccountsSecret(report, given);
        checkOpenIdConnect(known, report, given);
        checkQueues(known.membership, report, given);
        checkDomain(known, report, given);
        checkHttpIngress(known, report, given, API_CERTIFICATE);
        checkApiCertificate(known, report, given);
        checkClient(known, report, given);
        checkOwnLink(known.membership, report);
        checkNeeds(known, given, report, POLICY_NEEDS);
        checkProxy(known, report, given);
        checkStorage(known, report, given);
        checkCompute(known, report, given);
        checkContainerRegistry(known, report, given);
        checkDatabase(known, report, given);
        checkEncryption(known.database?.external?.sslMode, report);
        checkCaLevel(known, report, given);
        checkLevel(known, report);
        backendInstaller.rules(known, report, given, levelOf(known.namespace, knownLevel(known, given)));
    },
});

type KnownBackend = Known<z.ZodObject<typeof backendContract.inputs>>;

function knownLevel({ builder, values }: KnownBackend, given: GivenInputs) {
    return builder === undefined ? undefined : strictestLevel(builder || addsCas(given), BACKEND_ROOT_PODS, values);
}

function checkLevel({ builder, namespace }: KnownBackend, report: Report): void {
    if (builder === true) {
        demandBaseline(namespace, "the pods that build images", "set builder to false", report);
    }
}
