/** The engine's resource plugins, each in the version of its npm package. */
import { existingResourcePlugin } from "../installed";
import type { Piece, Recipe } from "../piece";
import { pluginRelease } from "../releases";
import { npmVersion } from "../versions";

/** How a bridged plugin is told to write its schema. */
const WRITE_SCHEMA = ["schema", "--out", ".", "--skip-docs", "--skip-examples"];

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
        keep: ["appautoscaling", "dynamodb", "iam", "kms", "meta", "secretsmanager", "sts"],
    },
    packages: ["./cmd/pulumi-resource-aws"],
    variables: { "main.version": version },
    run: [["./pulumi-resource-aws", ...WRITE_SCHEMA]],
}));

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
