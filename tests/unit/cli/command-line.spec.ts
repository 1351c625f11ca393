/** The command line of `pulumi-ensemble`, and whether the pages use it as it is. */
import assert from "node:assert/strict";
import { commandLine } from "../../../cli/command-line";
import { texts } from "../house/repository";

const program = commandLine();
const subcommand = (name: string) => program.commands.find((command) => command.name() === name);

/** What pages show after `pulumi-ensemble`: a subcommand and its options. */
function shown(): { readonly file: string; readonly name: string; readonly options: readonly string[] }[] {
    const pages = texts().filter(({ file }) => file.endsWith(".md"));
    return pages.flatMap(({ file, text }) =>
        [...text.matchAll(/(?<![-\w/])pulumi-ensemble (heal|export)\b([^\n`#|]*)/g)].map(([, name, rest]) => ({
            file,
            name: name!,
            options: rest!.match(/(?<= )--?[a-z][a-z-]*/g) ?? [],
        })),
    );
}

describe("the command line of pulumi-ensemble", () => {
    it("is used in the pages with the options that it has", () => {
        const uses = shown();
        assert.ok(uses.length >= 4, `${uses.length} uses only were found`);
        const wrong = uses.flatMap(({ file, name, options }) => {
            const known = subcommand(name)!.options.flatMap(({ short, long }) => [short, long]);
            return options.filter((option) => !known.includes(option)).map((option) => `${file}: ${name} ${option}`);
        });
        assert.deepEqual(wrong, []);
    });

    it("has a description for every option and an example for every subcommand", () => {
        for (const command of program.commands) {
            assert.ok(command.options.every(({ description }) => description.length > 5));
            let help = "";
            command.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
            assert.match(help, new RegExp(`\\$ pulumi-ensemble ${command.name()}`));
        }
    });
});
