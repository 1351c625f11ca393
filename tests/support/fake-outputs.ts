/** What the sub-providers would answer, made from the resource's name so that every value tells where it came from. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

type Properties = Readonly<Record<string, JavaScriptValue>>;

/** The certificate text that a fake resource of this name puts out. */
export function fakePem(kind: "CERTIFICATE" | "PRIVATE KEY" | "CERTIFICATE REQUEST", name: string): string {
    return `-----BEGIN ${kind}-----\n${Buffer.from(name).toString("base64")}\n-----END ${kind}-----\n`;
}

const NOT_AFTER = "2030-01-01T00:00:00Z";

/** The outputs of a resource beside its inputs. */
export function fakeOutputs(type: string, name: string, inputs: Properties): Properties {
    switch (type) {
        case "random:index/randomPassword:RandomPassword":
            return { result: `seed-of-${name}` };
        case "tls:index/privateKey:PrivateKey":
            return { privateKeyPem: fakePem("PRIVATE KEY", name) };
        case "tls:index/certRequest:CertRequest":
            return { certRequestPem: fakePem("CERTIFICATE REQUEST", name) };
        case "tls:index/selfSignedCert:SelfSignedCert":
        case "tls:index/locallySignedCert:LocallySignedCert":
            return { certPem: fakePem("CERTIFICATE", name), validityEndTime: NOT_AFTER };
        default:
            return inputs;
    }
}
