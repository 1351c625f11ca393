/** What a user may not set in the chart values of a Backend, and why. */
import type { ReservedValues } from "../../kubernetes/values/reserved";
import { DATABASE_RESERVED } from "../database";
import { REGISTRY_RESERVED } from "./container-registry";
import { ENCRYPTION_RESERVED } from "./database";
import { STORAGE_RESERVED } from "./storage";

const FROM_MEMBERSHIP = "must agree with the rest of the network. It follows from the membership.";
const GENERATED = "is generated and kept in a Secret. Leave it out.";
const FROM_HOSTNAME = "must agree with the host name. Set hostname, port or allowedHosts.";
const FROM_ORIGINS = "must agree with the other two settings that frontends need. Set frontendOrigins instead.";

/** What the component decides. */
export const BACKEND_RESERVED: ReservedValues = {
    orchestrator: FROM_MEMBERSHIP,
    organizationName: "must agree with the queues of all workers. Set organizationName instead.",
    addAccountOperator: "is written from users and the membership. Set users or accountsSecret instead.",
    "server.defaultDomain": FROM_HOSTNAME,
    "server.commonHostDomain": "must agree with the host names. Set commonDomain instead.",
    "server.ingress.hostname": FROM_HOSTNAME,
    "config.ALLOWED_HOSTS": FROM_HOSTNAME,
    "config.CORS_ORIGIN_WHITELIST": FROM_ORIGINS,
    "config.CSRF_TRUSTED_ORIGINS": FROM_ORIGINS,
    "config.CORS_ALLOW_CREDENTIALS": FROM_ORIGINS,
    "config.ENSEMBLE_CHECKSUM": "is the checksum by which pods notice a changed Secret. Leave it out.",
    ...DATABASE_RESERVED,
    ...ENCRYPTION_RESERVED,
    "redis.auth": GENERATED,
    "minio.auth": GENERATED,
    "docker-registry.secrets": GENERATED,
    ...REGISTRY_RESERVED,
    privateCa: "must agree with the network's CA. Set privateCa.certPem or privateCa.image of the component instead.",
    "builder.enabled": "decides the namespace's pod security level. Set builder instead.",
    ...STORAGE_RESERVED,
    nameOverride: "breaks the chart's policy for DNS, which has the chart's name built in. Leave it out.",
};

/** The repositories by which the chart names images that have no value for their registry. */
export const BACKEND_REPOSITORIES = {
    "docker-registry.image": "registry",
    "localstack.image": "localstack/localstack",
};
