/** Leaves that several sections of the contract use. */
import * as z from "zod";
import { choice, object, plain, plainSection } from "../../../../contract";
import { dnsLabel, hostname, imageTag, labelValue, qualifiedName } from "../../../shared/formats";
import { podSecurityLevel } from "../../../kubernetes/namespace";

/** The form of an owner in the CRD of workshops, which an identity must have to launch one. */
const EMAIL = /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/;

/** An e-mail address that can own a workshop. */
export function email(): z.ZodString {
    return z
        .string()
        .regex(
            EMAIL,
            "is not an e-mail address that can own a workshop. Use letters, digits and . _ % + -, an @, and a domain " +
                "with a dot, like ada@example.edu.",
        );
}

/** A domain behind an @, or a pattern of its subdomains. */
export function emailDomain(): z.ZodString {
    return z
        .string()
        .refine((text) => text !== "*", "stands for every account of the provider. Set everybody to true instead.")
        .refine(
            (text) => text === "*" || hostname().safeParse(text.replace(/^(\*\.|\.)/, "")).success,
            "is not a domain. Give what is behind the @, in lower case, like example.edu, or .example.edu for its " +
                "subdomains.",
        );
}

/** Whether a domain is a pattern of subdomains, which leaves out the domain itself. */
export function isSubdomains(domain: string): boolean {
    return domain.startsWith(".") || domain.startsWith("*.");
}

/** A text that is not empty. `what` completes the remedy. */
export function filled(what: string): z.ZodString {
    return z.string().min(1, `is empty. Give ${what}.`);
}

/** A count of pods. */
export function replicas(): z.ZodNumber {
    const message = "is not a number of pods. Give a whole number from 1 to 50.";
    return z.number().int(message).min(1, message).max(50, message);
}

/** A map of annotations. */
export function annotations(description: string) {
    return z.record(qualifiedName(), z.string()).default({}).meta({ description, onChange: "update" });
}

const pullPolicy = choice("orchestra:PullPolicy", "When nodes pull an image.", {
    Always: "At every start of a container.",
    IfNotPresent: "If the node does not have it.",
    Never: "Never.",
});

/** The image of one part. The registry is one for all. */
export const image = object("orchestra:PartImage", "The image of one part of Orchestra.", {
    repository: z
        .string()
        .regex(
            /^[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]*)*$/,
            "is not an image's repository. Give it with its registry, and the tag as tag.",
        )
        .optional()
        .meta({
            description: "The repository, with its registry.",
            derivedDefault: "the part's own, see the description of the image",
            onChange: "restart",
        }),
    tag: imageTag().optional().meta({
        description: "The tag.",
        derivedDefault: "images.tag, or the part's own",
        onChange: "restart",
    }),
    pullPolicy: pullPolicy.default("IfNotPresent").meta({
        description: "When nodes pull it.",
        onChange: "restart",
    }),
}).prefault({});

/** The namespace of sessions. */
export const sessionsNamespace = plainSection("orchestra:SessionsNamespace", "The namespace of sessions.", {
    name: plain(dnsLabel())
        .default("orchestra-sessions")
        .meta({
            description:
                "Its name. Only sessions belong into it: its policies select all of its pods. A change is refused, " +
                "because sessions and volumes of users would stay in the old one.",
            onChange: "replace",
        }),
    create: plain(z.boolean())
        .default(true)
        .meta({
            description:
                "Whether the component makes it. With false, an existing one is used, and stays when the " +
                "component is " +
                "deleted. Sessions that run then keep it from being deleted.",
            onChange: "replace",
        }),
    podSecurityLevel: podSecurityLevel.default("baseline").meta({
        description: "The Pod Security Standard that it enforces. Sessions run as root, which restricted refuses.",
        onChange: "update",
    }),
    labels: z.record(qualifiedName(), labelValue()).default({}).meta({
        description: "Further labels of the namespace.",
        onChange: "update",
    }),
});
