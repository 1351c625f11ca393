/** Reads an accounts Secret as the server's management commands do. */
import zxcvbn from "zxcvbn";
import { isLikeName } from "../../../components/substra/backend/password";

/** A user as `manage.py sync_users` makes it. */
export interface User {
    readonly name: string;
    readonly password: string;
    readonly channel: string;
}

/**
 * The users. A line has exactly three fields with single spaces between them. Otherwise the command fails, and so does
 * the release.
 */
export function usersOf(text: string): User[] {
    return lines(text).map((line) => {
        const fields = line.split(" ");
        if (fields.length !== 3) {
            throw new Error(`a line of users has ${fields.length} fields`);
        }
        const [name, password, channel] = fields as [string, string, string];
        return { name, password, channel };
    });
}

/** Organizations and secrets, split at the last space: a third field would become part of the name. */
export function organizationsOf(text: string): Record<string, string> {
    return Object.fromEntries(
        lines(text).map((line) => {
            const end = line.lastIndexOf(" ");
            return [line.slice(0, end), line.slice(end + 1)];
        }),
    );
}

function lines(text: string): string[] {
    return text.split("\n").filter((line) => line !== "");
}

/** The reasons for which the server would silently skip the user, or mistake it for one of its own. */
export function objections({ name, password }: User): string[] {
    const rules = {
        "a name of the server's own": ["external", "deleted"].includes(name),
        "a password that is too short or too long": password.length < 20 || password.length > 64,
        "a password of digits": /^\d+$/.test(password),
        "a password like the name": isLikeName(password, name),
        "a password that is easy to guess": zxcvbn(password).score < 3,
    };
    return Object.entries(rules).flatMap(([objection, holds]) => (holds ? [objection] : []));
}

/** One organization's side of all links. */
export interface Links {
    readonly incoming: Record<string, string>;
    readonly outgoing: Record<string, string>;
}

/** The links in an accounts Secret, or in another object with its keys. */
export function linksIn(content: Readonly<Record<string, string>>): Links {
    return {
        incoming: organizationsOf(content["incoming_organizations"]!),
        outgoing: organizationsOf(content["outgoing_organizations"]!),
    };
}

/** Whether `to` accepts the Basic auth that `from` sends. */
export function letsIn(sides: ReadonlyMap<string, Links>, from: string, to: string): boolean {
    const presented = sides.get(from)!.outgoing[to];
    return (
        presented !== undefined &&
        !from.includes(":") &&
        /^\S{1,128}$/.test(presented) &&
        sides.get(to)!.incoming[from] === presented
    );
}

/** Every link that does not work, and every secret without a counterpart. Empty if all links work. */
export function linkFaults(sides: ReadonlyMap<string, Links>): string[] {
    const names = [...sides.keys()];
    const pairs = names.flatMap((from) => names.map((to) => [from, to] as const));
    const closed = pairs.filter(([from, to]) => !letsIn(sides, from, to)).map(([from, to]) => `${to} refuses ${from}`);
    const secretOf = new Map(pairs.map(([from, to]) => [`${from} to ${to}`, sides.get(from)!.outgoing[to]]));
    const shared = new Set(secretOf.values()).size < secretOf.size ? ["two links share a secret"] : [];
    const astray = names.flatMap((name) => {
        const held = [...Object.values(sides.get(name)!.incoming), ...Object.values(sides.get(name)!.outgoing)];
        const others = pairs
            .filter(([from, to]) => from !== name && to !== name)
            .map(([from, to]) => secretOf.get(`${from} to ${to}`));
        return held.filter((secret) => others.includes(secret)).map(() => `${name} holds a secret of others`);
    });
    const strangers = [...sides].flatMap(([name, { incoming, outgoing }]) =>
        [...Object.keys(incoming), ...Object.keys(outgoing)]
            .filter((other) => !names.includes(other))
            .map((other) => `${name} knows ${other}`),
    );
    return [...closed, ...shared, ...astray, ...strangers];
}
