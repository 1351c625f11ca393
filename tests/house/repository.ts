/** The repository's own texts: what git keeps, and its pages as Markdown. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import GithubSlugger from "github-slugger";
import { lexer, walkTokens, type Token } from "marked";

export const root = path.resolve(__dirname, "../..");

/** A text file, by its path in the repository. */
export interface Text {
    readonly file: string;
    readonly text: string;
}

/** A page's headings and links, as GitHub shows them. */
export interface Page extends Text {
    /** The anchors of all headings but the title. */
    readonly anchors: readonly string[];
    readonly links: readonly string[];
    /** What stands between backticks. */
    readonly code: readonly string[];
}

const BINARY = /\.(?:png|svg|ico|tgz|gz)$/;
/** Other people's names and hashes. */
const GENERATED = /(?:^|\/)(?:go\.sum|package-lock\.json)$/;

/** All texts that git keeps and people write, new ones too. */
export function texts(): Text[] {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
    return listed
        .toString()
        .split("\0")
        .filter((file) => file !== "" && !BINARY.test(file) && !GENERATED.test(file) && exists(file))
        .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** Whether there is such a file or folder in the repository. */
export function exists(file: string): boolean {
    return existsSync(path.join(root, file));
}

/** Reads a Markdown text. */
export function page({ file, text }: Text): Page {
    const slugger = new GithubSlugger();
    const tokens: Token[] = [];
    walkTokens(lexer(text), (token) => tokens.push(token));
    const headings = tokens.filter((token) => token.type === "heading");
    return {
        file,
        text,
        anchors: headings
            .map(({ depth, text: title }) => ({ depth: depth as number, anchor: slugger.slug(title as string) }))
            .filter(({ depth }) => depth > 1)
            .map(({ anchor }) => anchor),
        links: tokens.filter((token) => token.type === "link").map(({ href }) => href as string),
        code: tokens.filter((token) => token.type === "codespan").map(({ text: code }) => code as string),
    };
}
