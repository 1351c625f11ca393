/** The certificates that a Federation makes for its organizations, and when all of its certificates end. */
import type * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../contract";
import type { Leaf } from "../../pki/leaf";

/** A leaf, without its key where somebody else keeps that. */
export type KeptLeaf = Pick<Leaf, "certPem" | "notAfter"> & Partial<Pick<Leaf, "privateKeyPem">>;
export type ApiLeaf = KeptLeaf & { readonly hostname: pulumi.Output<string> };

/** Those of one organization. */
export interface OrganizationLeaves {
    readonly client: KeptLeaf | undefined;
    readonly api: ApiLeaf | undefined;
}

/** A leaf as a membership has it. */
export function pairOf({ certPem, privateKeyPem }: KeptLeaf) {
    return { certPem, ...(privateKeyPem && { privateKeyPem }) };
}

/** When each certificate expires, by its name. */
export function expiriesOf(
    authorities: pulumi.Output<Record<string, string>>,
    server: Leaf,
    leaves: Readonly<Record<string, OrganizationLeaves>>,
): pulumi.Output<Record<string, string>> {
    const each = Object.entries(leaves).flatMap(([key, { client, api }]) => [
        ...(client === undefined ? [] : [[`client/${key}`, client.notAfter] as const]),
        ...(api === undefined ? [] : [[`api/${key}`, api.notAfter] as const]),
    ]);
    const all = combined({ authorities, server: server.notAfter, each: Object.fromEntries(each) });
    return all.apply(({ authorities, server, each }): Record<string, string> => {
        return { ...byGeneration(authorities), server, ...each };
    });
}

function byGeneration(expiries: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(expiries).map(([generation, end]) => [`ca/${generation}`, end]));
}
