/**
 * Everything that comments, tests and docs refer to is in the repository: facts, decisions, pages and files. Something
 * refers to every fact and every decision.
 */
import assert from "node:assert/strict";
import path from "node:path";
import { exists, page, root, texts, type Page, type Text } from "./repository";

/** A place that something refers to: a file, and a heading in it. */
interface Reference {
    readonly from: string;
    readonly file: string;
    readonly anchor: string | undefined;
}

/** Patterns for documents that only the authors had: their names, sections and numbered traps. */
const PRIVATE: Readonly<Record<string, RegExp>> = {
    "a fact sheet": /(?<!docs\/|\.\.\/|\]\()\bfacts\/[a-z-]+\.md/,
    "a design page's section": /\bdesign \d/,
    "a numbered trap": /\bT\d{1,2}\b/,
    "a numbered seed": /\bseeds? 00\d/,
    "an anchor sheet's section": /\bA8\.\d/,
    "facts without a place": /(?<!\])\(facts\b/,
};

/** Inline code of a page that is a path in the repository. */
const FILE = /^(?:cli|components|contract|docs|examples|provider|testing|tests|toolchain)\/[\w./-]+$/;
/** A page, and perhaps a heading in it, as comments, messages and tests name them. */
const CITATION = /docs\/[\w./-]+\.md(?:#[\w-]+)?/g;
/**
 * The proof of a fact: a link or a file of the sources, a test, a command, or how it was seen. Each fact has one of
 * these, because nobody could correct it otherwise.
 */
const PROOF =
    /\]\(https:|`tests\/|^```console|\| grep |\bSee (?:it again\b|`)|(?:^|[.;)] )(?:Seen|Read|Run|Rendered)\b|\*run\b/m;
/** This file holds the patterns that it searches for, so it is left out. */
const all = texts().filter(({ file }) => file !== path.relative(root, __filename));
const pages = all.filter(({ file }) => file.endsWith(".md")).map(page);
const pageByFile = new Map(pages.map((it) => [it.file, it]));
const facts = pages.filter(({ file }) => /^docs\/facts\/(?!README)/.test(file));
const decisions = pages.filter(({ file }) => /^docs\/decisions\/(?!README)/.test(file));

function reference(from: string, target: string): Reference {
    const [file = "", anchor] = target.split("#");
    return { from, file, anchor };
}

function cited({ file, text }: Text): Reference[] {
    return (text.match(CITATION) ?? []).map((target) => reference(file, target));
}

/** A page's links to other places in the repository. */
function linked({ file, links }: Page): Reference[] {
    const inside = links.filter((href) => !/^[a-z]+:/i.test(href));
    return inside.map((href) => {
        const { file: to, anchor } = reference(file, href);
        return { from: file, file: to === "" ? file : path.join(path.dirname(file), to), anchor };
    });
}

function isThere({ file, anchor }: Reference): boolean {
    return anchor === undefined ? exists(file) : (pageByFile.get(file)?.anchors ?? []).includes(anchor);
}

const shown = ({ from, file, anchor }: Reference): string =>
    `${from} refers to ${file}${anchor === undefined ? "" : `#${anchor}`}`;

const references = [...all.flatMap(cited), ...pages.flatMap(linked)];
const fromElsewhere = references.filter(
    ({ from, file }) => from !== file && !/^docs\/(?:facts|decisions)\/README/.test(from),
);

describe("the texts of the repository", () => {
    it("cite only pages of docs/ whose file and heading exist", () => {
        const found = all.flatMap(cited);
        const ofCode = found.filter(
            ({ from, file }) => from.endsWith(".ts") && !/^docs\/(?:facts|decisions)\//.test(file),
        );
        assert.ok(found.length > 300);
        assert.ok(ofCode.length > 20, "code names guides too");
        assert.deepEqual(found.filter((it) => !isThere(it)).map(shown), []);
    });

    it("link only to pages, headings and files that exist", () => {
        const found = pages.flatMap(linked);
        assert.ok(found.length > 50);
        assert.deepEqual(found.filter((it) => !isThere(it)).map(shown), []);
    });

    it("name only files that exist, but for the changelog, which also tells of old ones", () => {
        const named = pages
            .filter(({ file }) => file !== "CHANGELOG.md")
            .flatMap(({ file, code }) =>
                code
                    .filter((text) => FILE.test(text) && !/\b(?:MODULE|NAME|VERSION)\b/.test(text))
                    .map((text) => ({ from: file, file: text, anchor: undefined })),
            );
        assert.ok(named.length > 100);
        assert.deepEqual(named.filter((it) => !isThere(it)).map(shown), []);
    });

    it("list every page of docs/ in the index of the docs", () => {
        const listed = linked(pageByFile.get("docs/README.md")!).map(({ file }) => file);
        const own = pages.map(({ file }) => file).filter((file) => /^docs\/(?!README)[^/]+$/.test(file));
        assert.ok(own.length > 5);
        assert.deepEqual(
            own.filter((file) => !listed.includes(file)),
            [],
        );
    });

    for (const [what, pattern] of Object.entries(PRIVATE)) {
        it(`do not name ${what} that only the authors had`, () => {
            const lines = all.flatMap(({ file, text }) =>
                text.split("\n").map((line, index) => ({ place: `${file}:${index + 1}`, line })),
            );
            assert.deepEqual(
                lines.filter(({ line }) => pattern.test(line)).map(({ place, line }) => `${place}: ${line.trim()}`),
                [],
            );
        });
    }
});

describe("facts and decisions", () => {
    const parts = facts.flatMap(({ file, text }) =>
        text
            .split(/^## /m)
            .slice(1)
            .map((part) => ({ place: `${file}: ${part.split("\n")[0]}`, text: part })),
    );

    it("are each cited by code, a test or another page", () => {
        const unused = facts.flatMap(({ file, anchors }) =>
            anchors
                .filter((anchor) => !fromElsewhere.some((it) => it.file === file && it.anchor === anchor))
                .map((anchor) => `${file}#${anchor}`),
        );
        const undecided = decisions.filter(({ file }) => !fromElsewhere.some((it) => it.file === file));
        assert.deepEqual([...unused, ...undecided.map(({ file }) => file)], []);
    });

    it("are listed in the index of their folder", () => {
        for (const [folder, members] of Object.entries({ facts, decisions })) {
            const index = pageByFile.get(`docs/${folder}/README.md`);
            assert.deepEqual(
                linked(index!)
                    .map(({ file }) => file)
                    .filter((file) => file.startsWith(`docs/${folder}/`))
                    .sort(),
                members.map(({ file }) => file).sort(),
            );
        }
    });

    it("are proved, if they are facts, by a source, a test or a way to see them again", () => {
        assert.ok(parts.length > 100);
        assert.deepEqual(
            parts.filter(({ text }) => !PROOF.test(text)).map(({ place }) => place),
            [],
        );
    });

    it("are short: a fact has at most 20 lines, a decision at most 30", () => {
        const lines = (text: string): number => text.trim().split("\n").length;
        const long = [
            ...parts.filter(({ text }) => lines(text) > 20).map(({ place }) => place),
            ...decisions.filter(({ text }) => lines(text) > 30).map(({ file }) => file),
        ];
        assert.deepEqual(long, []);
    });
});
