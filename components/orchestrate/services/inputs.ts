/** What the inputs of all backing services share. */
import * as z from "zod";
import { object, plain, type Known, type Report } from "../../../contract";
import { resourcesInput, type ContainerResources } from "../../kubernetes/container-resources";
import { objectName, storageSize } from "../../shared/formats";
import { imageReference } from "../image";

/** A host of a service outside the component: a DNS name in either case, or an address. */
export const serviceHost = () =>
    z
        .string()
        .regex(
            /^(?!.*:\/\/)[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/,
            "is not a host. Give the name or the IPv4 address alone, without scheme, user, port or path, like " +
                "db.abc123.eu-west-1.rds.amazonaws.com.",
        );

/** A text that is not empty and has no line break, such as a user's name. */
export const oneLine = (what: string) =>
    z.string().regex(/^[^\r\n\0]+$/, `is empty or has a line break. Give ${what} as one line.`);

/** The largest text that Linux passes to a process in one variable of its environment. */
const VARIABLE_LIMIT = 128 * 1024 - 64;

/** Fits into one variable of a process (docs/facts/orchestrate.md#a-ca-must-fit-into-a-variable). */
export const fitsVariable = (text: string) => Buffer.byteLength(text) <= VARIABLE_LIMIT;

/** The properties of a service that the component makes. */
export function embeddedShape(image: string, resources: ContainerResources) {
    return {
        image: imageReference().default(image).meta({ description: "Its image, with its tag.", onChange: "restart" }),
        resources: resourcesInput("its pod", resources),
    };
}

/** The properties of its volume. */
export function volumeShape(size: string) {
    return {
        size: storageSize().default(size).meta({ description: "The size of its volume.", onChange: "replace" }),
        storageClass: objectName().optional().meta({
            description: "The storage class of its volume.",
            derivedDefault: "the cluster's default",
            onChange: "replace",
        }),
    };
}

/** A service that the component makes, without a volume. */
export function embedded<Shape extends z.ZodRawShape>(typeName: string, what: string, shape: Shape) {
    return plain(object(typeName, what, shape))
        .optional()
        .meta({
            description:
                "A service of the component's own, for stacks that are thrown away: one replica, no TLS, no backups. " +
                "Refused with deletionProtection.",
            onChange: "replace",
        });
}

/** What the input of a service that runs elsewhere says. */
export const ELSEWHERE = { description: "One that runs elsewhere.", onChange: "replace" } as const;

/** A user's name says nothing without a password. */
export function checkPassword(
    { username, password }: { readonly username?: string | undefined; readonly password?: string | undefined },
    report: Report,
): void {
    if (username !== undefined && password === undefined) {
        report(["password"], "is required with username. Give the password, or leave username out.");
    }
}

/** A backing service as its rules see it. */
type KnownService = { readonly external?: unknown; readonly embedded?: unknown } | undefined;

/** A service that runs elsewhere is written out, and one of the component's own may be `{}`. */
export function checkOneKind(known: Known<z.ZodObject>, report: Report): void {
    const { external, embedded: own } = known as NonNullable<KnownService>;
    if (external !== undefined && own !== undefined) {
        report(["embedded"], "cannot stand beside external. Leave one of them out.");
    } else if (external === undefined && own === undefined) {
        report([], "says neither external nor embedded. Give external, or embedded: {} for a stack to throw away.");
    }
}

const THROWN_AWAY =
    "is one replica without backups, for stacks that are thrown away. Give external instead, or set " +
    "deletionProtection to false.";

/** Refuses services that lose their data in a stack that keeps it. */
export function checkEmbedded(
    services: Readonly<Record<string, KnownService>>,
    deletionProtection: boolean | undefined,
    report: Report,
): void {
    for (const [name, service] of Object.entries(services)) {
        if (service?.embedded !== undefined && deletionProtection === true) {
            report([name, "embedded"], THROWN_AWAY);
        }
    }
}
