/** The reference docs from the contracts: a page for each component, and an index. */
import type { Contract } from "../../contract";
import type { Shape } from "../../contract/introspect";
import { allContracts } from "../contracts";
import { partsOf } from "../typescript/conventions";
import { baseName, exampleOf, programsWith } from "./examples";
import { inputTable, outputTable } from "./tables";
import { typeSections } from "./types";

export { exampleFile, exampleOf } from "./examples";

/** By file name, the pages and their index. */
export function referencePages(): Record<string, string> {
    const pages = allContracts.map((contract) => [pageName(contract), page(contract)]);
    return { ...(Object.fromEntries(pages) as Record<string, string>), "README.md": index(allContracts) };
}

function pageName(contract: Contract): string {
    return `${baseName(contract)}.md`;
}

const GENERATED = "<!-- Generated from the contracts by `npm run schema`; edit those. -->\n";

/** The components of each module, in the modules' order. */
function index(contracts: readonly Contract[]): string {
    const modules = [...new Set(contracts.map(({ token }) => partsOf(token).module))];
    const sections = modules.flatMap((module) => [
        `## ${module}`,
        "",
        "| component | what it is |",
        "|---|---|",
        ...contracts
            .filter(({ token }) => partsOf(token).module === module)
            .map((it) => `| [\`${it.token}\`](${pageName(it)}) | ${headline(it.description)} |`),
        "",
    ]);
    return [GENERATED, "# Components", "", INDEX, "", ...sections].join("\n");
}

const INDEX = [
    "Each page has an example, the inputs with what a change does and which values are refused, the outputs, and the",
    "types of both. The same component is `substra.Federation` in TypeScript, `pulumi_ensemble.substra.Federation` in",
    "Python and `ensemble:substra:Federation` in YAML: see [languages.md](../languages.md).",
].join("\n");

const LEGEND = [
    "Required inputs are marked \\*. Secrets, and inputs that hold one, are marked 🔒. A *plain* input must be known",
    "when the program runs; all others may be Outputs. *Refused* quotes the messages about values that cannot be",
    "right. The last column tells what a change of the input does:",
    "",
    "- **none** touches nothing that is deployed;",
    "- **update** updates in place;",
    "- **restart** updates in place and restarts the pods that read it;",
    "- **replace** deletes what depends on it and makes it again.",
].join("\n");

const OPTIONS = [
    "`provider` and `providers`, `protect`, `retainOnDelete`, `dependsOn`, `aliases` and `deletedWith` also apply to",
    "what the component makes, in every language. `ignoreChanges`, `replaceOnChanges`, `customTimeouts` and",
    "`additionalSecretOutputs` do not: set them on children by `transforms`, which YAML does not have.",
    "[languages.md](../languages.md#what-crosses-and-what-does-not) has more.",
].join("\n");

const ERRORS = [
    "All problems with the inputs are reported at once, each with its path and what to do, before anything is made. If",
    "the value of an input is not known when the program starts, it is checked as soon as it is known, and no child is",
    "made before. A message never shows the value of a secret. Beside the values above, a component refuses unknown",
    "names (and tells the nearest known one), missing values and those of a wrong type, and inputs that do not agree.",
].join("\n");

function page(contract: Contract): string {
    const [inputs, outputs] = [contract.inputs as Shape, contract.outputs as Shape];
    return [
        GENERATED,
        `# ${contract.token}`,
        "",
        contract.description,
        "",
        ...exampleSection(contract),
        ...["## Inputs", "", LEGEND, "", ...inputTable(inputs), ""],
        ...["## Outputs", "", ...outputTable(outputs), ""],
        ...typeSections({ inputs, outputs }),
        ...["## Resource options", "", OPTIONS, ""],
        ...["## Errors", "", ERRORS, ""],
    ].join("\n");
}

function exampleSection(contract: Contract): string[] {
    const example = exampleOf(contract);
    const programs = programsWith(contract).map(
        ({ name, language }) => `[${name}](../../examples/${name}) (${language})`,
    );
    return [
        ...(example === undefined ? [] : ["## Example", "", "```ts", example.trim(), "```", ""]),
        ...(programs.length === 0 ? [] : [`Whole stacks that use it: ${programs.join(", ")}.`, ""]),
    ];
}

function headline(text: string): string {
    return text.replace(/(?<=[.:]) .*$/s, "").replace(/:$/, ".");
}
