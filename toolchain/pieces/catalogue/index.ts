/** The catalogue: what can be had, in which version, where it is released and how it is built. */
import { helmRelease, pluginRelease, pulumiRelease, vaultRelease } from "../releases";
import { cloudPieces } from "./clouds";
import { existingLanguageHost, existingPulumi, existingResourcePlugin } from "../installed";
import type { Piece, Recipe } from "../piece";
import { goVersion, npmVersion, pythonVersion } from "../../system/repository";

const pulumiVersion = goVersion("pulumi", "github.com/pulumi/pulumi/pkg/v3");
const helmVersion = goVersion("helm", "helm.sh/helm/v3");
const vaultVersion = goVersion("vault", "github.com/hashicorp/vault");
const pulumiSdk = "github.com/pulumi/pulumi/sdk/v3";
const pythonHost = ["pulumi-language-python", "pulumi-language-python-exec"];
const yamlHost = "pulumi-language-yaml";

/** How a bridged plugin is told to write its schema. */
const WRITE_SCHEMA = ["schema", "--out", ".", "--skip-docs", "--skip-examples"];

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

/** Pulumi's generators of SDKs. There is no release of them by themselves: official hosts have them inside. */
export const sdkgen: Piece = {
    name: "sdkgen",
    title: "SDK generators",
    version: goVersion("sdkgen", "github.com/pulumi/pulumi/pkg/v3"),
    recipe: { module: "sdkgen", packages: ["."] },
    files: ["sdkgen"],
    diskGiB: 1.5,
};

/** What Python programs import, and what installs a generated SDK: a folder for PYTHONPATH. */
export const pythonPackages: Piece = {
    name: "python-pulumi",
    title: "Pulumi's Python packages",
    version: pythonVersion("pulumi.txt", "pulumi"),
    recipe: { requirements: "pulumi.txt" },
    files: ["pip", "pulumi", "pulumi_kubernetes", "setuptools"].map((name) => `${name}/__init__.py`),
    diskGiB: 0.3,
};

export const kubernetesPlugin: Piece = resourcePlugin("kubernetes", 4, [], (version) => ({
    module: "plugin-kubernetes",
    packages: ["./cmd/pulumi-resource-kubernetes"],
    variables: { "github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version.Version": version },
    copies: [
        {
            module: "github.com/pulumi/pulumi-kubernetes/provider/v4",
            folder: "cmd/pulumi-resource-kubernetes",
            files: ["schema.json", "terraform-mapping.json"],
        },
    ],
}));

export const tlsPlugin: Piece = bridgedPlugin("tls", 1.5);

export const randomPlugin: Piece = bridgedPlugin("random", 0.2);

/** Built for the services that this project uses: all 263 of upstream's would take hours. */
export const awsPlugin: Piece = resourcePlugin("aws", 3, ["schema.json", "bridge-metadata.json"], (version) => ({
    module: "plugin-aws",
    cut: {
        module: "github.com/hashicorp/terraform-provider-aws",
        program: "./cmd/cut",
        keep: ["dynamodb", "iam", "kms", "meta", "secretsmanager", "sts"],
    },
    packages: ["./cmd/pulumi-resource-aws"],
    variables: { "main.version": version },
    run: [["./pulumi-resource-aws", ...WRITE_SCHEMA]],
}));

/** For the tests that render charts; programs have Helm inside the Kubernetes plugin. */
export const helm: Piece = {
    name: "helm",
    title: "Helm",
    version: helmVersion,
    recipe: {
        module: "helm",
        packages: ["tool"],
        variables: { "helm.sh/helm/v3/internal/version.version": `v${helmVersion}` },
    },
    files: ["helm"],
    diskGiB: 0.5,
    download: (platform) => helmRelease(helmVersion, platform),
};

/** For the tests that run a server on what a program has made on the embedded AWS. */
export const vault: Piece = {
    name: "vault",
    title: "Vault",
    version: vaultVersion,
    recipe: {
        module: "vault",
        packages: ["tool"],
        variables: { "github.com/hashicorp/vault/version.Version": vaultVersion },
    },
    files: ["vault"],
    diskGiB: 7,
    download: (platform) => vaultRelease(vaultVersion, platform),
};

/** A stand-in for AWS that keeps everything in memory. */
export const moto: Piece = pythonPiece("moto", "moto, a stand-in for AWS", "moto/server.py", 0.4);

/** Checks IAM policies in tests: actions that do not exist, or do not take such resources. */
export const parliament: Piece = pythonPiece("parliament", "parliament", "parliament/__init__.py", 0.4);

export { cloudPieces };

/** What the engine needs to run this project's programs. */
export const enginePieces = { pulumi, languageNodejs, kubernetesPlugin, tlsPlugin, randomPlugin, awsPlugin } as const;

/** What programs in other languages than the project's own need. */
export const languagePieces = { languagePython, languageYaml, pythonPackages, sdkgen } as const;

/** What an embedded AWS needs. */
export const awsPieces = { moto } as const;

/** What only tests need. */
export const testPieces = { helm, parliament, vault } as const;

const allGroups = [cloudPieces, awsPieces, enginePieces, languagePieces, testPieces];

export const allPieces: readonly Piece[] = allGroups.flatMap((pieces) => Object.values<Piece>(pieces));

function resourcePlugin(
    name: string,
    diskGiB: number,
    generated: readonly string[],
    recipe: (version: string) => Recipe,
): Piece {
    const version = npmVersion(`@pulumi/${name}`);
    return {
        name: `plugin-${name}`,
        title: `${name} plugin`,
        version,
        recipe: recipe(version),
        files: [`pulumi-resource-${name}`, ...generated],
        plugin: { kind: "resource", name },
        diskGiB,
        download: (platform) => pluginRelease(name, version, platform),
        existing: existingResourcePlugin,
    };
}

/** A plugin that writes its own schema.json beside the executable once it is built (toolchain/go/bridge). */
function bridgedPlugin(name: string, diskGiB: number): Piece {
    return resourcePlugin(name, diskGiB, ["schema.json"], (version) => ({
        module: "bridge",
        packages: [`./cmd/pulumi-resource-${name}`],
        variables: { "ensemble.dev/toolchain/bridge/bridged.version": version },
        run: [[`./pulumi-resource-${name}`, ...WRITE_SCHEMA]],
    }));
}

/** Python packages in a folder for PYTHONPATH. */
function pythonPiece(name: string, title: string, file: string, diskGiB: number): Piece {
    const requirements = `${name}.txt`;
    return {
        name,
        title,
        version: pythonVersion(requirements, name),
        recipe: { requirements },
        files: [file],
        diskGiB,
    };
}
