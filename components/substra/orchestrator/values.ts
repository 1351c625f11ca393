/** What a user may not set in the chart values of an Orchestrator, and why. */
import { is, isMissing, isNot, isSet, type Combination } from "../../kubernetes/values/combinations";
import type { ReservedValues } from "../../kubernetes/values/reserved";
import { DATABASE_COMBINATIONS, rootPods } from "../charts/combinations";

const OWN_NAMES = "would change names that certificates, policies and backends rely on. Set releaseName instead.";
const GENERATED = "is generated and kept in a Secret. Leave it out, or set database.password.";

/** What the component decides. */
export const ORCHESTRATOR_RESERVED: ReservedValues = {
    channels: "must agree with the backends and the certificates. Set channels, or the federation's.",
    "orchestrator.tls": "must agree with the certificates. Set tls, serverCertificate and mutualTls instead.",
    "orchestrator.verifyClientMSPID": "must agree with the certificates. Set mutualTls.verifyClientMspId instead.",
    "ingress.hostname": "must agree with the certificate and the probe. Set hostname, or the federation's.",
    "service.port": "changes the Service and its policy but not the server, which stays on 9000.",
    "database.auth": GENERATED,
    "postgresql.auth": GENERATED,
    nameOverride: OWN_NAMES,
    fullnameOverride: OWN_NAMES,
    "orchestrator.fullnameOverride": OWN_NAMES,
};

/** What does not work together in orchestrator 8.8.0. */
export const ORCHESTRATOR_COMBINATIONS: readonly Combination[] = [
    ...DATABASE_COMBINATIONS,
    ...rootPods({ "postgresql.volumePermissions.enabled": is(true) }),
    {
        path: "database.host",
        when: { "postgresql.enabled": is(false), "database.host": isMissing },
        reason: "is needed without the embedded database. Set it to the host of yours.",
    },
    {
        path: "database.connectionParameters",
        when: { "postgresql.enabled": is(false), "database.connectionParameters": isMissing },
        reason:
            "is needed without the embedded database: with nothing set, the server falls back to a plain connection, " +
            'and the migrations insist on TLS. Set "sslmode=verify-full", or "sslmode=disable", as your database ' +
            "has it.",
    },
    ...["ingress.extraHosts", "ingress.extraPaths"].map((path) => ({
        path,
        when: { [path]: isSet, "ingress.hostname": isSet, "ingress.enabled": isNot(false) },
        reason: "makes, beside a host name, an Ingress that is no valid YAML. Make an Ingress of your own for it.",
    })),
];
