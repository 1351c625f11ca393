/** The bundle that a key manager hands out: a plain object with a secret leaf, which crosses clusters and stacks. */
import * as z from "zod";
import { object, secret, type OutputOf } from "../../contract";
import { dnsLabel, httpUrl, isEmptied } from "../shared/formats";
import { certificatePem } from "../shared/pem";

/** The generation of the key manager's API and manifests. Orchestrate's images of the same generation speak it. */
export const GENERATION = "v21.12";

/** A text, because Pulumi's schemas have no constants without a default. */
const generation = () =>
    z.string().refine((text): boolean => text === GENERATION, {
        error: `is not ${GENERATION}, the only generation that Orchestrate's images and this package speak.`,
    });

/** The name of a store, which is a part of every path of the key manager's API. */
export const storeName = () =>
    z
        .string()
        .regex(
            /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
            "is not the name of a store. Use up to 63 lower-case letters, digits and hyphens, with a letter or digit " +
                "at both ends.",
        );

const address = () => httpUrl("is not the key manager's URL, like https://quorum-key-manager.orchestrate.svc:8080.");

/** Base64, because the header of a call has the key in that form. */
const credentials = secret(
    z
        .string()
        .refine((text) => !isEmptied(text), {
            error:
                "has lost its secret: a StackReference does not decrypt the secrets of a stack with another " +
                "passphrase or key. Hand it over with `pulumi config set --secret`.",
        })
        .refine(
            (text) => isEmptied(text) || /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text),
            {
                error: "is not the API key in base64, as the key manager's bundle has it.",
            },
        ),
);

export const keyManagerStores = object("orchestrate:KeyManagerStoreNames", "The names of a key manager's stores.", {
    secrets: storeName().meta({ description: "The secret store.", onChange: "none" }),
    keys: storeName().meta({ description: "The key store.", onChange: "none" }),
    ethereum: storeName().meta({
        description: "The store of Ethereum accounts, which Orchestrate signs with.",
        onChange: "restart",
    }),
});

/** What a component needs to sign with a key manager. */
export const keyManagerBundle = object(
    "orchestrate:KeyManagerBundle",
    "What a component needs to sign with a Quorum Key Manager. It reaches the key manager where the URL does: inside " +
        "its cluster, unless `loadBalancer` carries it further.",
    {
        generation: generation().meta({
            description: "The generation of the key manager's API. Orchestrate's images must be of the same.",
            onChange: "restart",
        }),
        url: address().meta({ description: "The URL of its API, HTTPS.", onChange: "restart" }),
        healthUrl: address().meta({
            description: "The URL of its health endpoints, /live and /ready, with the same certificate.",
            onChange: "restart",
        }),
        caCertPem: certificatePem().meta({
            description: "The CA certificates by which the key manager is trusted, PEM.",
            onChange: "restart",
        }),
        basicCredentials: credentials.meta({
            description:
                "The API key of Orchestrate in base64: what stands behind the word Basic in the header " +
                "Authorization. Orchestrate's KEY_MANAGER_API_KEY has this form.",
            onChange: "restart",
        }),
        stores: keyManagerStores.meta({ description: "The names of its stores." }),
        namespace: dnsLabel().meta({ description: "The namespace of its pods.", onChange: "update" }),
        podLabels: z.record(z.string(), z.string()).meta({
            description: "The labels of its pods, for NetworkPolicies of its clients.",
            onChange: "update",
        }),
    },
);
export type KeyManagerResources = z.output<typeof keyManagerBundle>;
export type KeyManagerBundle = OutputOf<typeof keyManagerBundle>;
