/** What providers would return, made from a resource's name, so that every value shows its origin. */
import { originOf, pemOf } from "./pem";

/** Inputs or outputs of a resource, as they are sent. */
export type Properties = Readonly<Record<string, unknown>>;

type Outputs = (name: string, inputs: Properties) => Properties;

/** The end of a made-up secret. It makes the secret strong enough for every server's rules. */
export const SECRET_END = "Zq8vT2kLw9";

/** The most characters of a name in a password, for servers that accept 64 characters. */
const NAME_IN_PASSWORD = 40;

/** When every certificate ends. */
export const NOT_AFTER = "2030-01-01T00:00:00Z";

/** The account and region of AWS. */
const AWS = { accountId: "111122223333", region: "eu-west-1" } as const;

/** A certificate for the key in the input of that name. */
const certificate = (input: string): Outputs => {
    return (name, inputs) => {
        const certPem = pemOf("CERTIFICATE", name, originOf(revealed(inputs[input]))?.owner);
        return { certPem, validityEndTime: NOT_AFTER };
    };
};

/** By type, the outputs of a resource that components read, beside its inputs. */
export const OUTPUTS: Readonly<Record<string, Outputs>> = {
    "random:index/randomPassword:RandomPassword": (name) => ({ result: passwordOf(name) }),
    "tls:index/privateKey:PrivateKey": (name) => ({ privateKeyPem: pemOf("PRIVATE KEY", name) }),
    "tls:index/certRequest:CertRequest": (name, inputs) => ({
        certRequestPem: pemOf("CERTIFICATE REQUEST", name, originOf(revealed(inputs["privateKeyPem"]))?.owner),
    }),
    "tls:index/selfSignedCert:SelfSignedCert": certificate("privateKeyPem"),
    "tls:index/locallySignedCert:LocallySignedCert": certificate("certRequestPem"),
    "aws:dynamodb/table:Table": (name, inputs) => ({ arn: arnOf("dynamodb", `table/${text(inputs["name"], name)}`) }),
    "aws:kms/key:Key": (name) => ({ arn: arnOf("kms", `key/${name}`), keyId: name }),
    "aws:iam/policy:Policy": (name) => ({ arn: arnOf("iam", `policy/${name}`) }),
    "aws:secretsmanager/secret:Secret": (name, inputs) => ({
        arn: arnOf("secretsmanager", `secret:${text(inputs["name"], name)}-AbCdEf`),
    }),
    "aws:rds/subnetGroup:SubnetGroup": (name) => ({ name }),
    "aws:rds/parameterGroup:ParameterGroup": (name) => ({ name }),
    "aws:elasticache/subnetGroup:SubnetGroup": (name) => ({ name }),
    "aws:rds/instance:Instance": (name) => ({ address: hostOf(name, "rds"), port: 5432 }),
    "aws:msk/configuration:Configuration": (name) => ({
        arn: arnOf("kafka", `configuration/${name}/1`),
        latestRevision: 1,
    }),
    "aws:msk/cluster:Cluster": (name) => ({
        arn: arnOf("kafka", `cluster/${name}/1`),
        bootstrapBrokersTls: [1, 2, 3].map((broker) => `${hostOf(`b-${broker}.${name}`, "kafka")}:9094`).join(","),
    }),
    "aws:elasticache/replicationGroup:ReplicationGroup": (name) => ({
        primaryEndpointAddress: hostOf(`master.${name}`, "cache"),
    }),
    "aws:iam/role:Role": (name, inputs) => ({
        arn: arnOf("iam", `role${text(inputs["path"], "/")}${text(inputs["name"], name)}`),
    }),
};

/** By token, the result of a function. */
export const ANSWERS: Readonly<Record<string, Properties>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": {
        accountId: AWS.accountId,
        arn: `arn:aws:sts::${AWS.accountId}:assumed-role/deployer/session`,
    },
    "aws:ec2/getVpc:getVpc": { cidrBlock: "10.2.0.0/16" },
    "aws:index/getRegion:getRegion": { region: AWS.region },
    "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider": {
        arn: arnOf("iam", `oidc-provider/oidc.eks.${AWS.region}.amazonaws.com/id/EXAMPLE`),
    },
};

/** What a random password of this name is. */
export function passwordOf(name: string): string {
    return `seed-of-${name.slice(0, NAME_IN_PASSWORD)}-${SECRET_END}`;
}

/** A text that may have arrived as a secret, which is sent as an object. */
function revealed(value: unknown): string {
    const inner: unknown = typeof value === "object" && value !== null && "value" in value ? value.value : value;
    return text(inner, "");
}

function arnOf(service: string, resource: string): string {
    return `arn:aws:${service}:${service === "iam" ? "" : AWS.region}:${AWS.accountId}:${resource}`;
}

function hostOf(name: string, service: string): string {
    return `${name}.${service}.${AWS.region}.amazonaws.com`;
}

function text(value: unknown, fallback: string): string {
    return typeof value === "string" ? value : fallback;
}
