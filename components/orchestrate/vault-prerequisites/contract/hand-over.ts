/** Inputs that shape only the outputs, and the tags. */
import * as z from "zod";
import { section } from "../../../../contract";
import { dnsLabel, releaseName } from "../../../shared/formats";
import { endpoint, storageLimits } from "../../bundles";
import { freeConfiguration, furtherConfiguration } from "../../server-configuration";

const endpointOf = (what: string) =>
    endpoint()
        .optional()
        .meta({ description: `The URL at which Vault reaches ${what}.`, onChange: "update" });

export const endpointsInput = section("orchestrate:VaultEndpoints", "Where Vault reaches AWS.", {
    dynamodb: endpointOf("DynamoDB"),
    kms: endpointOf("KMS"),
}).meta({
    description:
        "The endpoints of AWS's services, for VPC endpoints without private DNS. By default Vault uses the region's " +
        "own.",
});

export const listenerInput = section("orchestrate:VaultListener", "How Vault listens.", {
    tlsSecretName: dnsLabel()
        .max(52, "is longer than 52 characters, which leave no room for the volume's name.")
        .optional()
        .meta({
            description:
                "The Kubernetes Secret with tls.crt, tls.key and ca.crt of Vault's listener, for helmValues. " +
                "Without it the listener has no TLS, as by the chart's default: then let no other pod reach it.",
            onChange: "update",
        }),
    options: freeConfiguration().meta({
        description:
            "Further parameters of the listener, such as tls_min_version, by their names in Vault's documentation.",
        onChange: "update",
    }),
    releaseName: releaseName().default("vault").meta({
        description: "The name of the chart's release, from which Vault's Services and pods get their names.",
        onChange: "update",
    }),
}).meta({ description: "Vault's listener in helmValues, and the names that its certificate must have." });

export const storageInput = section(
    "orchestrate:VaultStorage",
    "How Vault uses its table.",
    storageLimits("update"),
).meta({
    description:
        "How Vault uses its table. With a throttled table, fewer requests at once and more attempts keep the " +
        "leader's lock (hashicorp/vault#5077).",
});

export const serverConfigurationInput = furtherConfiguration("update");

export const tagsInput = z
    .record(
        z
            .string()
            .regex(
                /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu,
                "is not a tag key. Use up to 128 letters, digits, spaces and any of _.:/=+-@; the prefix aws: is " +
                    "AWS's own.",
            ),
        z
            .string()
            .regex(
                /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
                "is not a tag's value. Use up to 256 letters, digits, spaces and any of _.:/=+-@.",
            ),
    )
    .default({})
    .meta({
        description:
            "Tags of all that is made, in the characters that IAM takes: letters, digits, spaces and _.:/=+-@.",
        onChange: "update",
    });
