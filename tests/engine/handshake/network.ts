/**
 * The networks that the tests of this folder examine: the two-cluster network in each step of its CA's rotation, and
 * the how-to's plain path. Each is brought up once, copied from the clusters with kubectl, and removed before the first
 * test.
 */
import type { Stack } from "@pulumi/pulumi/automation";
import { substra } from "../../../index";
import { kubectl, type KubernetesObject } from "../../support/engine/cluster";
import { inlineStack } from "../../support/engine/engine";
import { HOSTNAME, howToStack } from "../../support/substra/how-to";
import { networkStack } from "../../support/substra/network-stack";
import { ROTATION, withCertificateAuthority, type RotationStep } from "../../support/substra/edits";
import { run } from "../../support/engine/operations";
import { container } from "../../support/engine/container";
import type { Pair } from "../../support/openssl";

/** The namespaces of the network, with the cluster of each. */
const NAMESPACES = { orchestrator: "cluster-1", ingen: "cluster-1", biotechnica: "cluster-2" } as const;

/** The organizations of the network. In the example, namespace, key and MSP ID are the same. */
export const ORGANIZATIONS = ["ingen", "biotechnica"] as const;

/** A moment of the network: the objects of each namespace. */
export type Moment = Readonly<Record<keyof typeof NAMESPACES, readonly KubernetesObject[]>>;

/** The network at its moments. */
export interface Network {
    /** One moment for each step: one CA, both trusted, the second signs, the first dropped. */
    readonly moments: readonly [Moment, Moment, Moment, Moment];
    /** The first CA with its key, which only the state holds. */
    readonly authority: Pair;
}

let network: Promise<Network> | undefined;
let plainPath: Promise<readonly KubernetesObject[]> | undefined;

/** Brings the network up for the first caller. */
export function theNetwork(): Promise<Network> {
    return (network ??= rotated());
}

/** The namespace of an orchestrator that makes its own CA, as in the how-to. */
export function thePlainPath(): Promise<readonly KubernetesObject[]> {
    return (plainPath ??= installedPlainly());
}

async function rotated(): Promise<Network> {
    return whileUp(await rotatedStack(ROTATION[0]), async (stack) => {
        const one = await moment();
        const authority = { cert: caCertificate(one), key: await authorityKey(stack) };
        const both = await momentAfter(ROTATION[1]);
        const second = await momentAfter(ROTATION[2]);
        const dropped = await momentAfter(ROTATION[3]);
        return { moments: [one, both, second, dropped], authority };
    });
}

/** Brings a stack up, reads it, and takes it down even after a failure. */
async function whileUp<T>(stack: Stack, look: (stack: Stack) => Promise<T>): Promise<T> {
    const seen = await run(stack, "up")
        .then(() => look(stack))
        .catch(async (error: unknown) => {
            // The first error is the one to report.
            await stack.destroy().catch(() => undefined);
            throw error;
        });
    await stack.destroy();
    return seen;
}

async function momentAfter(step: RotationStep): Promise<Moment> {
    await run(await rotatedStack(step), "up");
    return moment();
}

async function moment(): Promise<Moment> {
    const [orchestrator, ingen, biotechnica] = await Promise.all(
        Object.entries(NAMESPACES).map(([namespace, cluster]) => objectsIn(cluster, namespace)),
    );
    return { orchestrator: orchestrator!, ingen: ingen!, biotechnica: biotechnica! };
}

function rotatedStack(step: RotationStep): Promise<Stack> {
    return networkStack((program) => withCertificateAuthority(program, step));
}

async function objectsIn(cluster: "cluster-1" | "cluster-2", namespace: string): Promise<KubernetesObject[]> {
    const kinds = "secrets,configmaps,deployments,statefulsets,jobs";
    return (
        JSON.parse(await kubectl(cluster, "-n", namespace, "get", kinds, "-o", "json")) as { items: KubernetesObject[] }
    ).items;
}

function caCertificate({ orchestrator }: Moment): string {
    const { env, files } = container(orchestrator, "orchestrator-server");
    return files[env["ORCHESTRATOR_TLS_SERVER_CA_CERT"]!]!;
}

/** A resource of an exported state, secrets included. */
interface Exported {
    readonly urn: string;
    readonly outputs?: { readonly privateKeyPem?: { readonly plaintext: string } };
}

async function authorityKey(stack: Stack): Promise<string> {
    const { resources } = (await stack.exportStack()).deployment as { resources: readonly Exported[] };
    const key = resources.find(({ urn }) => urn.endsWith("::network-ca-g1-key"));
    return JSON.parse(key!.outputs!.privateKeyPem!.plaintext) as string;
}

/** Another federation, whose CA has the same name. Returns its CA and its client pair of ingen. */
export async function anotherFederation(): Promise<{ readonly ca: string; readonly pair: Pair }> {
    const stack = await inlineStack("another-federation", async () => {
        const { caCertPem, memberships } = new substra.Federation("network", {
            orchestrator: { hostname: HOSTNAME },
            organizations: { ingen: {} },
            channels: { "our-channel": { organizations: ["ingen"] } },
            deletionProtection: false,
        });
        return { ca: caCertPem, client: memberships["ingen"]!.client };
    });
    return whileUp(stack, async () => {
        const { ca, client } = await stack.outputs();
        const { certPem, privateKeyPem } = client!.value as { certPem: string; privateKeyPem: string };
        return { ca: ca!.value as string, pair: { cert: certPem, key: privateKeyPem } };
    });
}

async function installedPlainly(): Promise<KubernetesObject[]> {
    const stack = await howToStack("how-to-certificates", "cluster-2");
    return whileUp(stack, () => objectsIn("cluster-2", "orchestrator"));
}
