/** The repository's own texts: the files in git, and the pages as Markdown. */
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import GithubSlugger from "github-slugger";
import { lexer, walkTokens, type Token, type Tokens } from "marked";
import { ROOT } from "../../support/examples";

export const root = ROOT;

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
    /** The texts between backticks. */
    readonly code: readonly string[];
}

const BINARY = /\.(?:png|svg|ico|tgz|gz)$/;
/** Files that hold other people's names and hashes. */
const GENERATED = /(?:^|\/)(?:go\.sum|package-lock\.json)$/;

/** All files in git, new ones too. */
export function files(): string[] {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
    return listed
        .toString()
        .split("\0")
        .filter((file) => file !== "" && isFile(file));
}

/** All texts in git that people write, new ones too. */
export function texts(): Text[] {
    return files()
        .filter((file) => !BINARY.test(file) && !GENERATED.test(file))
        .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** Leaves out links, and files that git still lists but that are gone. */
function isFile(file: string): boolean {
    return lstatSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Whether the repository has such a file or folder. */
export function exists(file: string): boolean {
    return existsSync(path.join(root, file));
}

/** Reads a Markdown text. */
export function page({ file, text }: Text): Page {
    const slugger = new GithubSlugger();
    const tokens = tokensOf(text);
    // Titles get a slug too, because a heading that repeats a title gets another anchor.
    const headings = tokens.filter(isHeading).map(({ depth, text: title }) => ({ depth, anchor: slugger.slug(title) }));
    return {
        file,
        text,
        anchors: headings.filter(({ depth }) => depth > 1).map(({ anchor }) => anchor),
        links: tokens.filter(isLink).map(({ href }) => href),
        code: tokens.filter(isCode).map(({ text: code }) => code),
    };
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === "heading";
const isLink = (token: Token): token is Tokens.Link => token.type === "link";
const isCode = (token: Token): token is Tokens.Codespan => token.type === "codespan";

/** All tokens of a text, however deep. */
function tokensOf(text: string): Token[] {
    const found: Token[] = [];
    walkTokens(lexer(text), (token) => void found.push(token));
    return found;
}
