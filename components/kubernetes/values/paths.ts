/** Paths of chart values as text, spelled as Pulumi spells property paths. */

/** A key after a dot, or at the start; or one in brackets and quotes, because it has dots itself. */
const KEY = /(?:^|(?<!^)\.)([^.[\]"]+)|\["((?:[^"\\]|\\["\\])+)"\]/y;

/**
 * The keys of a path such as `ingress.annotations["example.com/size"]`, or undefined where the text is no such path.
 */
export function keysOf(path: string): string[] | undefined {
    const keys: string[] = [];
    KEY.lastIndex = 0;
    while (KEY.lastIndex < path.length) {
        const found = KEY.exec(path);
        if (found === null) {
            return undefined;
        }
        keys.push(found[1] ?? found[2]!.replace(/\\(.)/g, "$1"));
    }
    return keys.length > 0 ? keys : undefined;
}
