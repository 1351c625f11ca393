/** Paths of chart values as text, spelled as Pulumi spells property paths. */

/** A key at the start or after a dot, or a key in brackets and quotes, which may contain dots. */
const KEY = /(?:^|(?<!^)\.)([^.[\]"]+)|\["((?:[^"\\]|\\["\\])+)"\]/y;

/** The keys of a path such as `ingress.annotations["example.com/size"]`, or undefined if the text is not a path. */
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
