/** Checks that every component has everything that belongs to one, so that nothing is forgotten in silence. */
import assert from "node:assert/strict";
import { allContracts } from "../../../provider/contracts";
import { exampleOf } from "../../../provider/docs";
import { kebabCase, partsOf } from "../../../provider/typescript/conventions";
import { BAD_INPUT } from "../components/bad-input";
import { PROGRAMS } from "../components/programs";
import { CALLS } from "../../processes/calls";
import { makes, programsOnEngine } from "./on-engine";
import { exists, texts } from "./repository";

/** A component by the parts of its token. */
interface Component {
    readonly token: string;
    readonly module: string;
    readonly name: string;
}

/** Something that belongs to each component, and the place where it is added. */
interface Belonging {
    readonly what: string;
    readonly where: string;
    readonly has: (component: Component) => boolean;
}

const all = texts();
const onEngine = programsOnEngine(all);

/** Whether one of these files names the component: as a program does, in a page's text, or in a heading. */
function namedIn(files: RegExp, { token, module, name }: Component): boolean {
    const names = new RegExp(`\\b(?:${token}|${module}[:.]${name})\\b|\`${name}\`|^#+ ${name}\\b`, "m");
    return all.some(({ file, text }) => files.test(file) && names.test(text));
}

const folderOf = ({ module, name }: Pick<Component, "module" | "name">) => `components/${module}/${kebabCase(name)}`;

const BELONGINGS: readonly Belonging[] = [
    {
        what: "a class in a file of its own",
        where: "components/MODULE/NAME/NAME.ts",
        has: (component) => exists(`${folderOf(component)}/${kebabCase(component.name)}.ts`),
    },
    {
        what: "a contract, without the rules between inputs if it is a folder",
        where: "components/MODULE/NAME/contract.ts, or contract/ with the rules in rules/",
        has: (component) => {
            const folder = folderOf(component);
            const isRule = ({ file, text }: { file: string; text: string }) =>
                file.startsWith(`${folder}/contract/`) &&
                /^export (?:async )?(?:function|const) check[A-Z]/m.test(text);
            return exists(`${folder}/contract.ts`) !== exists(`${folder}/contract/index.ts`) && !all.some(isRule);
        },
    },
    {
        what: "a page of the reference",
        where: "npm run schema writes it",
        has: ({ token }) =>
            all.some(({ file, text }) => /^docs\/reference\//.test(file) && text.includes(`# ${token}\n`)),
    },
    {
        what: "an example on that page",
        where: "a program in docs/examples/",
        has: ({ token, module, name }) => exampleOf({ token })?.includes(`new ${module}.${name}(`) === true,
    },
    {
        what: "a guide that says when to use it",
        where: "a page in docs/",
        has: (component) => namedIn(/^docs\/[^/]+\.md$/, component),
    },
    { what: "a place in the README", where: "README.md", has: (component) => namedIn(/^README\.md$/, component) },
    {
        what: "an entry in the changelog",
        where: "CHANGELOG.md",
        has: (component) => namedIn(/^CHANGELOG\.md$/, component),
    },
    {
        what: "programs that set every input, with their golden files",
        where: "tests/unit/components/programs/",
        has: ({ token }) => {
            const programs = PROGRAMS.filter((program) => program.token === token);
            return programs.length > 0 && programs.every(({ name }) => exists(`tests/golden/inputs/${name}.yaml`));
        },
    },
    {
        what: "rows of bad input",
        where: "tests/unit/components/bad-input/",
        has: ({ name }) => BAD_INPUT.some(([, component]) => component === name),
    },
    {
        what: "a call of the plugin",
        where: "CALLS in tests/processes/calls.ts",
        has: ({ token }) => CALLS.some(({ type }) => type === token),
    },
    {
        what: "a program on the real engine",
        where: "a spec in tests/engine/, or an example that one brings up",
        has: ({ module, name }) => onEngine.some((text) => makes(text, module, name)),
    },
];

function missing(token: string): string[] {
    const [, module, name] = token.split(":");
    const component = { token, module: module!, name: name! };
    return BELONGINGS.filter(({ has }) => !has(component)).map(({ what, where }) => `${what} (${where})`);
}

describe("a component", () => {
    for (const { token } of allContracts) {
        it(`has everything that belongs to one: ${token}`, () => assert.deepEqual(missing(token), []));
    }

    it("has nothing that belongs to one if it does not exist", () => {
        assert.equal(missing("ensemble:substra:Imaginary").length, BELONGINGS.length);
    });

    it("is offered by provider/contracts.ts if it has a contract in components/", () => {
        const folders = all.flatMap(
            ({ file }) => /^components\/\w+\/[\w-]+(?=\/contract(?:\.ts|\/index\.ts)$)/.exec(file) ?? [],
        );
        const offered = allContracts.map(({ token }) => folderOf(partsOf(token)));
        assert.deepEqual(folders.sort(), offered.sort());
    });
});
