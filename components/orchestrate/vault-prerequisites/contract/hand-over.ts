/** Inputs that shape only the outputs, and the tags. */
import * as z from "zod";
import { section } from "../../../../contract";
import { dnsLabel } from "../../../shared/formats";
import { endpoint } from "../../bundles";

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
        .optional()
        .meta({
            description:
                "The Kubernetes Secret with tls.crt, tls.key and ca.crt of Vault's listener, for helmValues. " +
                "Without it the listener has no TLS, as by the chart's default: then let no other pod reach it.",
            onChange: "update",
        }),
}).meta({ description: "Vault's listener in helmValues." });

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
