/** What a user may not set in the chart values of an Orchestrator, and why. */
import { is, isNot, isSet, type Combination } from "../../kubernetes/values/combinations";
import type { ReservedValues } from "../../kubernetes/values/reserved";
import { DATABASE_COMBINATIONS } from "../charts/combinations";
import { refusedUnderRestricted, type RootPods } from "../pod-security";
import { DATABASE_RESERVED } from "../database";
import { ORCHESTRATOR_STORAGE_RESERVED } from "./storage";

const OWN_NAMES = "would change names that certificates, policies and backends rely on. Set releaseName instead.";

/** What the component decides. */
export const ORCHESTRATOR_RESERVED: ReservedValues = {
    channels: "must agree with the backends and the certificates. Set channels, or the federation's.",
    "orchestrator.tls": "must agree with the certificates. Set tls, serverCertificate and mutualTls instead.",
    "orchestrator.verifyClientMSPID": "must agree with the certificates. Set mutualTls.verifyClientMspId instead.",
    "ingress.hostname": "must agree with the certificate and the probe. Set hostname, or the federation's.",
    "service.port": "changes the Service and its policy but not the server, which stays on 9000.",
    ...DATABASE_RESERVED,
    "database.connectionParameters": "follows from the database. Set database.external.sslMode instead.",
    ...ORCHESTRATOR_STORAGE_RESERVED,
    nameOverride: OWN_NAMES,
    fullnameOverride: OWN_NAMES,
    "orchestrator.fullnameOverride": OWN_NAMES,
};

/** Values that start pods as root. */
export const ORCHESTRATOR_ROOT_PODS: RootPods = { "postgresql.volumePermissions.enabled": is(true) };

/** What does not work together in orchestrator 8.8.0. */
export const ORCHESTRATOR_COMBINATIONS: readonly Combination[] = [
    ...DATABASE_COMBINATIONS,
    ...refusedUnderRestricted(ORCHESTRATOR_ROOT_PODS),
    ...["ingress.extraHosts", "ingress.extraPaths"].map((path) => ({
        path,
        when: { [path]: isSet, "ingress.hostname": isSet, "ingress.enabled": isNot(false) },
        reason: "makes, beside a host name, an Ingress that is no valid YAML. Make an Ingress of your own for it.",
    })),
];
