/** Rules on secrets for all registrations. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { secretPaths } from "../recording/described";
import { SECRET_FORMS } from "../recording/fake-outputs";
import { isSecretValue, type Recorded, type Recording } from "../recording/recording";

/** Texts that were registered in clear although they contain a given, generated or derived secret. */
export function secretsInClear({ resources, outputs }: Recording): string[] {
    const clear = [...resources.map(({ inputs }) => inputs), ...outputs.values()].flatMap(clearTexts);
    return clear.filter((text) => SECRET_FORMS.some((form) => form.test(text)));
}

function clearTexts(value: JavaScriptValue): string[] {
    if (typeof value === "string") {
        return [value];
    }
    const isClosed = typeof value !== "object" || value === null || isSecretValue(value);
    return isClosed ? [] : Object.values(value).flatMap(clearTexts);
}

/** The content of Kubernetes Secrets that was sent in clear, as `NAME KEY`. Certificates are public. */
export function clearInSecrets(resources: readonly Recorded[]): string[] {
    return resources.filter(isKubernetesSecret).flatMap(({ name, inputs }) => {
        const hidden = secretPaths(inputs);
        const keys = Object.keys((inputs["stringData"] ?? {}) as object);
        const inClear = keys.filter((key) => !hidden.includes("stringData") && !hidden.includes(`stringData.${key}`));
        return inClear.filter((key) => key !== "ca.crt" && key !== "tls.crt").map((key) => `${name} ${key}`);
    });
}

/** Whether the resource is a Secret on a cluster. */
export function isKubernetesSecret({ type }: Recorded): boolean {
    return type === "kubernetes:core/v1:Secret";
}
