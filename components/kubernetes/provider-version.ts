/** The version of the Kubernetes provider, where how it behaves depends on it. */
import * as pulumi from "@pulumi/pulumi";

/** The first version that hands nulls and empty lists on to Helm. */
const [MAJOR, MINOR] = [4, 30];

/** What the engine answers when it is asked for a resource. */
interface Answer {
    readonly state?: { readonly version?: unknown };
}

/**
 * The version of the component's Kubernetes provider if it is one that drops nulls. The engine knows which plugin it runs,
 * in each language; where it does not say, as in users' unit tests, the provider counts as a new one.
 */
export function dropsNulls(component: pulumi.ComponentResource): pulumi.Output<string | undefined> {
    const { urn } = component.getProvider("kubernetes:index:any")!;
    return urn.apply(async (provider) => {
        const asked: Promise<unknown> = pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn: provider });
        const answer = await asked.catch(() => undefined);
        const version = (answer as Answer | undefined)?.state?.version;
        return typeof version === "string" && isBefore(version) ? version : undefined;
    });
}

function isBefore(version: string): boolean {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return major < MAJOR || (major === MAJOR && minor < MINOR);
}
