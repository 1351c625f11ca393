/** The providers' answers to the recording engine, and the form of secrets that tests give. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { ANSWERS, NOT_AFTER, OUTPUTS, passwordOf, SECRET_END } from "../../../testing/outputs";
import { block, pemOf } from "../../../testing/pem";

type Properties = Readonly<Record<string, JavaScriptValue>>;

export { NOT_AFTER, passwordOf as fakeSeed, pemOf as fakePem };

/** A user's secret with a recognisable name. It fulfils every component's rules for passwords. */
export function givenSecret(name: string): string {
    return `given-${name}-${SECRET_END}`;
}

/** The end of the basic constraints of a CA's certificate. */
const IS_CA = Buffer.from("30030101ff", "hex");

/** The same certificate as a server's or client's, which may not sign others (CA:FALSE). */
export function asLeaf(certificate: string): string {
    const made = Buffer.from(certificate.replace(/-----.*-----|\s/g, ""), "base64");
    made[made.indexOf(IS_CA) + IS_CA.length - 1] = 0;
    return block("CERTIFICATE", made);
}

/** Every form that a secret has in a recording: given, generated, derived, or a private key. */
export const SECRET_FORMS = [
    new RegExp(`\\b(given|seed-of)-([\\w.-]+?)-${SECRET_END}`),
    /\b[0-9a-f]{48}\b/,
    /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/,
] as const;

/** The outputs of a resource beside its inputs. */
export function fakeOutputs(type: string, name: string, inputs: Properties): Properties {
    return (OUTPUTS[type]?.(name, inputs) ?? inputs) as Properties;
}

/** The answer of a provider's function. */
export function fakeAnswer(token: string, args: Properties): Properties {
    if (token === "pulumi:pulumi:getResource") {
        // The provider's version: its name may end in an @ and the version. With nothing after the @, the version is
        // unknown.
        const version = /@([\d.]*)$/.exec(String(args["urn"]))?.[1] ?? "4.30.0";
        return { state: version === "" ? {} : { version } };
    }
    const answer = ANSWERS[token];
    if (answer === undefined) {
        throw new Error(`the recording engine has no answer to ${token}`);
    }
    return answer as Properties;
}
