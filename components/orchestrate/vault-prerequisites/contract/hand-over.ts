/** Inputs that shape only the outputs, and the tags. */
import * as z from "zod";
import { section } from "../../../../contract";
import { dnsLabel, httpUrl, releaseName } from "../../../shared/formats";

const NO_ENDPOINT = "is not an endpoint. Give its scheme and host, like https://vpce-1.example.com.";

const endpoint = (what: string) =>
    httpUrl(NO_ENDPOINT, ({ pathname, search }) => pathname === "/" && search === "")
        .optional()
        .meta({ description: `The URL at which Vault reaches ${what}.`, onChange: "update" });

export const endpointsInput = section("orchestrate:VaultEndpoints", "Where Vault reaches AWS.", {
    dynamodb: endpoint("DynamoDB"),
    kms: endpoint("KMS"),
}).meta({
    description:
        "The endpoints of AWS's services, for VPC endpoints without private DNS. By default Vault uses the region's " +
        "own.",
});

export const listenerInput = section("orchestrate:VaultListener", "How Vault listens.", {
    tlsSecretName: dnsLabel()
        .optional()
        .meta({
            description:
                "The Kubernetes Secret with tls.crt, tls.key and ca.crt of Vault's listener, for helmValues. " +
                "Without it the listener has no TLS, as by the chart's default: then let no other pod reach it.",
            onChange: "update",
        }),
    options: z
        .record(z.string(), z.unknown())
        .default({})
        .meta({
            description:
                "Further parameters of the listener, such as tls_min_version, by their names in Vault's " +
                "documentation.",
            onChange: "update",
        }),
    releaseName: releaseName().default("vault").meta({
        description: "The name of the chart's release, from which Vault's Services and pods get their names.",
        onChange: "update",
    }),
}).meta({ description: "Vault's listener in helmValues, and the names that its certificate must have." });

/** A whole number from a least one. */
const atLeast = (least: number, what: string) => {
    const message = `is not ${what}. Give a whole number from ${least}.`;
    return z.number().int(message).min(least, message);
};

export const storageInput = section("orchestrate:VaultStorage", "How Vault uses its table.", {
    maxParallel: atLeast(1, "a number of requests").optional().meta({
        description: "How many requests a server sends to DynamoDB at once.",
        derivedDefault: "128, as Vault has it",
        onChange: "update",
    }),
    maxRetries: atLeast(0, "a number of attempts").optional().meta({
        description: "How often a server repeats a request that DynamoDB throttles.",
        derivedDefault: "as the AWS SDK has it",
        onChange: "update",
    }),
}).meta({
    description:
        "How Vault uses its table. With a throttled table, fewer requests at once and more attempts keep the " +
        "leader's lock (hashicorp/vault#5077).",
});

export const serverConfigurationInput = z
    .record(z.string(), z.unknown())
    .default({})
    .meta({
        description:
            "Further configuration of Vault's servers, such as plugin_directory or telemetry: parameters and blocks " +
            "by their names in Vault's documentation. It is added to what follows from the other inputs. Pods read " +
            "it in clear from a ConfigMap, so it must hold no secret.",
        onChange: "update",
    });

export const tagsInput = z
    .record(
        z
            .string()
            .regex(
                /^(?!aws:)[\s\S]{1,128}$/i,
                "is not a tag key. Use up to 128 characters; the prefix aws: is AWS's own.",
            ),
        z.string().max(256, "is longer than 256 characters, the limit of a tag's value."),
    )
    .default({})
    .meta({ description: "Tags of all that is made.", onChange: "update" });
