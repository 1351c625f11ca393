/** The code in pages, by its language. */
import { lexer, walkTokens, type Token, type Tokens } from "marked";
import type { Text } from "./repository";

/** A block of code in a page. */
export interface Snippet {
    /** The page and the line. */
    readonly place: string;
    readonly language: string;
    /** For a fragment of TypeScript, the type of the arguments that it belongs to. It stands after the language. */
    readonly type: string | undefined;
    readonly text: string;
}

/** A page's blocks of code. */
export function snippetsOf({ file, text }: Text): Snippet[] {
    const blocks: Tokens.Code[] = [];
    walkTokens(lexer(text), (token) => void (isFence(token) && blocks.push(token)));
    return blocks.map(({ lang, text: code, raw }) => {
        const [language = "", type] = (lang ?? "").split(" ");
        return { place: `${file}:${lineOf(text, raw)}`, language, type, text: code };
    });
}

/** Takes code between fences, which has a language, and no indented code. */
const isFence = (token: Token): token is Tokens.Code =>
    token.type === "code" && (token as Tokens.Code).codeBlockStyle !== "indented";

function lineOf(text: string, raw: string): number {
    // A block in a list is indented in the page, but not in the text that the lexer gives.
    const [first = ""] = raw.split("\n");
    const at = text.includes(raw) ? text.indexOf(raw) : text.indexOf(first.trim());
    return text.slice(0, at).split("\n").length;
}

/** Whether a snippet is a whole program that can be copied and run. */
export const isProgram = ({ language, text }: Snippet): boolean => language === "ts" && /^import /m.test(text);

/** A program that holds a fragment of a component's arguments, with the stack's configuration. */
export function programOf({ type, text }: Snippet): string {
    const modules = type!.replace(/\..*/, "");
    return [
        'import * as pulumi from "@pulumi/pulumi";',
        `import type { ${modules} } from "pulumi-ensemble";`,
        "export const config = new pulumi.Config();",
        `export const fragment: Partial<${type}> = {\n${text}\n};\n`,
    ].join("\n");
}

/** The commands at the prompts of a session, each with its continuation lines. */
export function commandsOf({ text }: Snippet): string[] {
    const commands: string[] = [];
    let open = false;
    for (const line of text.split("\n")) {
        if (line.startsWith("$ ")) {
            commands.push(line.slice(2));
        } else if (open) {
            commands.push(`${commands.pop()}\n${line}`);
        }
        open = (line.startsWith("$ ") || open) && /[\\|]$/.test(line);
    }
    return commands;
}

const SCRIPT = /\bnpm (?:run (?:--silent )?([\w:-]+)|(test)\b)/g;

/** The scripts of package.json that a text runs. */
export function scriptsIn(text: string): string[] {
    return [...text.matchAll(SCRIPT)].map(([, run, test]) => (run ?? test)!);
}

const PLACE = /(?<![\w./~-])(?:components|contract|docs|examples|provider|tests|toolchain)\/[\w./-]*\w/g;

/**
 * The files and folders of the repository that a text names. A word in capitals stands for a name that the reader
 * chooses.
 */
export function placesIn(text: string): string[] {
    return (text.match(PLACE) ?? []).filter((place) => !/(?:^|\/)[A-Z]+(?:\/|$)/.test(place));
}
