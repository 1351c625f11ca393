/** What the sub-providers would answer, made from the resource's name so that every value tells where it came from. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { fakePem } from "./fake-pem";

type Properties = Readonly<Record<string, JavaScriptValue>>;

export { fakePem };

/** The end of every secret that a test gives, so that a search finds it wherever it went. */
const GIVEN_END = "Zq8vT2kLw9";

/** A secret as a user gives it, which its name tells from others. It keeps every component's rules for passwords. */
export function givenSecret(name: string): string {
    return `given-${name}-${GIVEN_END}`;
}

/** What a fake random password resource of this name puts out. */
export function fakeSeed(name: string): string {
    return `seed-of-${name}-${GIVEN_END}`;
}

/** Every form that a secret has in a recording: given, generated, derived from a generated one, or a private key. */
export const SECRET_FORMS = [
    new RegExp(`\\b(given|seed-of)-([\\w.-]+?)-${GIVEN_END}`),
    /\b[0-9a-f]{48}\b/,
    /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/,
] as const;

/** When every fake certificate ends. */
export const NOT_AFTER = "2030-01-01T00:00:00Z";

/** The outputs of a resource beside its inputs. */
export function fakeOutputs(type: string, name: string, inputs: Properties): Properties {
    switch (type) {
        case "random:index/randomPassword:RandomPassword":
            return { result: fakeSeed(name) };
        case "tls:index/privateKey:PrivateKey":
            return { privateKeyPem: fakePem("PRIVATE KEY", name) };
        case "tls:index/certRequest:CertRequest":
            return { certRequestPem: fakePem("CERTIFICATE REQUEST", name) };
        case "tls:index/selfSignedCert:SelfSignedCert":
        case "tls:index/locallySignedCert:LocallySignedCert":
            return { certPem: fakePem("CERTIFICATE", name), validityEndTime: NOT_AFTER };
        case "aws:dynamodb/table:Table":
            return { arn: fakeArn("dynamodb", `table/${text(inputs["name"], name)}`) };
        case "aws:kms/key:Key":
            return { arn: fakeArn("kms", `key/${name}`), keyId: name };
        case "aws:secretsmanager/secret:Secret":
            return { arn: fakeArn("secretsmanager", `secret:${text(inputs["name"], name)}-AbCdEf`) };
        case "aws:iam/role:Role":
            return { arn: fakeArn("iam", `role${text(inputs["path"], "/")}${text(inputs["name"], name)}`) };
        default:
            return inputs;
    }
}

/** The account and region in which fake AWS resources lie. */
const AWS = { accountId: "111122223333", region: "eu-west-1" } as const;

function fakeArn(service: string, resource: string): string {
    return `arn:aws:${service}:${service === "iam" ? "" : AWS.region}:${AWS.accountId}:${resource}`;
}

function text(value: JavaScriptValue | undefined, fallback: string): string {
    return typeof value === "string" ? value : fallback;
}

/** What a function of a sub-provider would answer. */
export function fakeAnswer(token: string, args: Properties): Properties {
    if (token === "pulumi:pulumi:getResource") {
        // A provider's version, as its name may tell after an @, with nothing behind it for none.
        const version = /@([\d.]*)$/.exec(String(args["urn"]))?.[1] ?? "4.30.0";
        return { state: version === "" ? {} : { version } };
    }
    if (token === "aws:index/getCallerIdentity:getCallerIdentity") {
        return { accountId: AWS.accountId };
    }
    if (token === "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider") {
        return { arn: fakeArn("iam", `oidc-provider/oidc.eks.${AWS.region}.amazonaws.com/id/EXAMPLE`) };
    }
    throw new Error(`the recording engine has no answer to ${token}`);
}
