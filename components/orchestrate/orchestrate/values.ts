/** What a user may not set in the chart values of an Orchestrate, and why. */
import { is, isNot, isSet, type Combination } from "../../kubernetes/values/combinations";
import type { ReservedValues } from "../../kubernetes/values/reserved";

const ENVIRONMENT = "follows from other inputs. Set environment for further variables.";
const IN_RELEASE = "would keep secrets in the release. Each process has a Secret of the component's. Leave it out.";
const PULLED = "would make a Secret that an upgrade does not change. Set imageMirror instead.";
const DROP = "deletes everything in a database. There is no way to set it here.";
const NAMES = "decides the names of Services. Set releaseName instead.";
const ONE_SECRET = "names the component's Secret with the process's passwords. Leave it out.";
const EXPOSED = "must agree with hostname. Set hostname and ingress instead.";
const PORTS = "must agree with the addresses that others are given. Leave it out.";
const TESTS = "starts a pod of a private image. Leave it out.";

const forProcesses = (part: string, reason: string): ReservedValues =>
    Object.fromEntries(["api", "txSender", "txListener"].map((process) => [`${process}.${part}`, reason]));

/** What the component decides. */
export const ORCHESTRATE_RESERVED: ReservedValues = {
    "global.environment": ENVIRONMENT,
    ...forProcesses("environment", ENVIRONMENT),
    "global.environmentSecrets": IN_RELEASE,
    ...forProcesses("environmentSecrets", IN_RELEASE),
    "migrate.environmentSecrets": IN_RELEASE,
    ...forProcesses("existingSecret", ONE_SECRET),
    "migrate.existingSecret": ONE_SECRET,
    "global.existingSecret": "is not read by the migration. Leave it out.",
    "global.imageCredentials": PULLED,
    "global.image.repository": "must be of the chart's generation. Set images.server instead.",
    "global.image.tag": "must be of the chart's generation. Set images.server instead.",
    "global.tls": "holds the CA of the key manager. Leave it out.",
    "global.nameOverride": NAMES,
    "global.fullnameOverride": NAMES,
    ...forProcesses("enabled", "would take a part away that the others need. Leave it out."),
    "api.replicaCount": "is decided by replicas.api. Set that instead.",
    "txSender.replicaCount": "is decided by replicas.txSender. Set that instead.",
    "api.ingress": EXPOSED,
    "api.service.http.port": PORTS,
    "api.service.metrics.port": PORTS,
    keyManager: "is a part of the chart before 2.0. Leave it out, and give the input keyManager.",
    drop: DROP,
    test: TESTS,
};

/** The template of a ServiceAccount fails on annotations, with words that name neither. */
const withoutAnnotations = (process: string): Combination => ({
    path: `${process}.serviceAccount.annotations`,
    when: { [`${process}.serviceAccount.annotations`]: isSet, [`${process}.serviceAccount.create`]: is(true) },
    reason: "cannot be rendered by the chart. Leave it out, or make the ServiceAccount yourself, and set its name.",
});

/** What does not work together in orchestrate 2.0.8. */
export const ORCHESTRATE_COMBINATIONS: readonly Combination[] = [
    withoutAnnotations("api"),
    withoutAnnotations("txSender"),
    {
        path: "api.service.sessionAffinity",
        when: { "api.service.sessionAffinity": is("None") },
        reason: "cannot be None: the chart always writes a time for it, which Kubernetes then refuses. Leave it out.",
    },
    {
        path: "txListener.serviceAccount.create",
        when: { "txListener.serviceAccount.create": is(true) },
        reason: "makes no ServiceAccount, and the pods wait for one. Make it yourself, and set its name.",
    },
    {
        path: "global.serviceMonitor.interval",
        when: { "global.serviceMonitor.interval": isSet, "global.serviceMonitor.enabled": isNot(true) },
        reason: "has no effect without global.serviceMonitor.enabled. Set that to true, or leave it out.",
    },
];
