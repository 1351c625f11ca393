/** Names that change with what they stand for. */
import { createHash } from "node:crypto";

/** The name with the beginning of a hash of the content, for objects that cannot be changed. */
export function hashed(name: string, content: unknown): string {
    return `${name}-${createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 10)}`;
}
