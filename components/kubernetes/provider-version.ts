/** The version of the Kubernetes provider, where how it behaves depends on it. */
import * as pulumi from "@pulumi/pulumi";

/** What the engine answers when it is asked for a resource. */
interface Answer {
    readonly state?: { readonly version?: unknown };
}

/**
 * The version of a component's Kubernetes provider, which the engine knows from the SDK that made it. Undefined where
 * nobody has said one, as in YAML without the option `version`, for which the engine takes the newest plugin.
 */
export async function providerVersion(component: pulumi.ComponentResource): Promise<string | undefined> {
    const urn = component.getProvider("kubernetes:index:any")?.urn;
    const asked: Promise<unknown> = pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn });
    const answer = await asked.catch(() => undefined);
    const version = (answer as Answer | undefined)?.state?.version;
    return typeof version === "string" ? version : undefined;
}

/** Whether a version comes before another, of which major and minor count. */
export function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
    const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
    return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
