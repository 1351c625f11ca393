/** The version of the Kubernetes provider, whose behaviour depends on it. */
import * as pulumi from "@pulumi/pulumi";

/** The engine's answer to a request for a resource. */
interface Answer {
    readonly state?: { readonly version?: unknown };
}

/**
 * The version of a component's Kubernetes provider. The engine knows it from the SDK that made the provider. It is
 * undefined if the program sets none, as in YAML without the option `version`; the engine then uses the newest plugin.
 */
export async function providerVersion(component: pulumi.ComponentResource): Promise<string | undefined> {
    const urn = component.getProvider("kubernetes:index:any")?.urn;
    const asked: Promise<unknown> = pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn });
    const answer = await asked.catch(() => undefined);
    const version = (answer as Answer | undefined)?.state?.version;
    return typeof version === "string" ? version : undefined;
}

/** Whether a version is lower than another one, by major and minor. */
export function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
    const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
    return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
