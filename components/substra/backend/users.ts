/** The users of a backend: the contract, and its rules. */
import * as z from "zod";
import { didYouMean, object, say, type Known, type Report } from "../../../contract";
import { generation } from "../../shared/formats";
import type { membership } from "../bundles";
import { isRefusedFor, LIKE_NAME, password } from "./password";

const RESERVED_USERS = ["external", "deleted"];
const userName = z
    .string()
    .regex(
        /^[A-Za-z0-9@.+_-]{1,150}$/,
        "is not a user name. Use up to 150 letters, digits and @ . + _ - without spaces.",
    )
    .refine((name) => !RESERVED_USERS.includes(name), {
        error: "is a name that the server keeps for itself. Choose another.",
    });

const user = object("substra:BackendUser", "A user of a backend.", {
    channel: z
        .string()
        .meta({ description: "The channel that the user works in: one of the membership's.", onChange: "update" }),
    password: password.optional().meta({
        description: "The password: 20 to 64 characters, hard to guess, not like the user's name.",
        derivedDefault: "generated",
        onChange: "update",
    }),
    generation: generation().default(1).meta({
        description: "The generation of a generated password. Count it up for a new one.",
        onChange: "update",
    }),
});

/** The input. */
export const usersInput = z
    .record(userName, user)
    .default({})
    .meta({
        description:
            "The users by name. The list is complete: users that it lacks, and those made in the web interface, are " +
            "deleted by every upgrade. Every upgrade also sets their passwords and channels back to these, so change " +
            "a password here (`generation`) and not in the web interface. Users that the upgrade makes are " +
            "administrators; an existing one keeps its role.",
        onChange: "update",
    });

interface KnownInputs {
    readonly users?: Known<typeof usersInput> | undefined;
    readonly membership?: Known<typeof membership> | undefined;
}

/** Reports passwords that the server would refuse for their user, and channels that the organization is not in. */
export function checkUsers({ users, membership: given }: KnownInputs, report: Report): void {
    const channels = given?.channels && Object.keys(given.channels);
    for (const [name, { channel, password } = {}] of Object.entries(users ?? {})) {
        if (password !== undefined && isRefusedFor(password, name)) {
            report(["users", name, "password"], LIKE_NAME);
        }
        if (channel !== undefined && channels !== undefined && !channels.includes(channel)) {
            report(
                ["users", name, "channel"],
                say`${channel} is not one of the organization's channels (${channels}).${didYouMean(channel, channels)}`,
            );
        }
    }
}
