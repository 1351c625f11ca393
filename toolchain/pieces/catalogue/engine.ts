/** The engine and its language hosts. An official release of the CLI has them all. */
import { existingLanguageHost, existingPulumi } from "../installed";
import type { Piece } from "../piece";
import { pulumiRelease } from "../releases";
import { goVersion } from "../versions";

const pulumiVersion = goVersion("pulumi", "github.com/pulumi/pulumi/pkg/v3");
const pulumiSdk = "github.com/pulumi/pulumi/sdk/v3";
const pythonHost = ["pulumi-language-python", "pulumi-language-python-exec"];
const yamlHost = "pulumi-language-yaml";

export const pulumi: Piece = {
    name: "pulumi",
    title: "Pulumi CLI",
    version: pulumiVersion,
    recipe: {
        module: "pulumi",
        packages: ["tool"],
        variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${pulumiVersion}` },
    },
    files: ["pulumi"],
    diskGiB: 3,
    download: () => pulumiRelease(pulumiVersion, ["pulumi", "pulumi-language-nodejs", ...pythonHost, yamlHost]),
    existing: existingPulumi,
};

export const languageNodejs: Piece = {
    name: "language-nodejs",
    title: "Node.js language host",
    version: goVersion("language-nodejs", pulumiSdk),
    recipe: { module: "language-nodejs", packages: ["tool"] },
    files: ["pulumi-language-nodejs"],
    plugin: { kind: "language", name: "nodejs" },
    diskGiB: 0.5,
    comesWith: pulumi,
    existing: existingLanguageHost,
};

/** From the same module as Node.js's, in the last version in which the hosts are part of it. */
export const languagePython: Piece = {
    name: "language-python",
    title: "Python language host",
    version: languageNodejs.version,
    recipe: {
        module: "language-nodejs",
        packages: [`${pulumiSdk}/python/cmd/pulumi-language-python`],
        copies: [{ module: pulumiSdk, folder: "python/cmd", files: ["pulumi-language-python-exec"] }],
    },
    files: pythonHost,
    plugin: { kind: "language", name: "python" },
    diskGiB: 0.5,
    comesWith: pulumi,
    existing: existingLanguageHost,
};

export const languageYaml: Piece = {
    name: "language-yaml",
    title: "YAML language host",
    version: goVersion("language-yaml", "github.com/pulumi/pulumi-yaml"),
    recipe: { module: "language-yaml", packages: ["tool"] },
    files: [yamlHost],
    plugin: { kind: "language", name: "yaml" },
    diskGiB: 1,
    comesWith: pulumi,
    existing: existingLanguageHost,
};
