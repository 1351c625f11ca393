/** Assembles the package's schema from the contracts. `npm run schema` writes it to schema.json. */
import { isDeepStrictEqual } from "node:util";
import { contractSpec, type ComplexTypeSpec, type ResourceSpec } from "../contract/pulumi-schema";
import manifest from "../package.json";
import { allContracts } from "./contracts";

const DESCRIPTION =
    "Pulumi components for Substra, Orchestrate and Orchestra: certificates, cloud prerequisites and Helm releases " +
    "that agree.";
const REPOSITORY = manifest.repository;

/** Pulumi's PackageSpec, as far as this package uses it. */
export interface PackageSpec {
    readonly name: string;
    readonly version: string;
    readonly resources: Readonly<Record<string, ResourceSpec>>;
    readonly types: Readonly<Record<string, ComplexTypeSpec>>;
    readonly [key: string]: unknown;
}

/** The package's schema. */
export function packageSchema(): PackageSpec {
    const specs = allContracts.map((contract) => ({ token: contract.token, ...contractSpec(contract) }));
    return {
        name: "ensemble",
        displayName: "Ensemble",
        version: manifest.version,
        description: DESCRIPTION,
        keywords: [
            "pulumi",
            "kind/component",
            "category/infrastructure",
            "substra",
            "orchestrate",
            "orchestra",
            "kubernetes",
        ],
        homepage: REPOSITORY,
        repository: REPOSITORY,
        license: manifest.license,
        publisher: "pulumi-ensemble",
        pluginDownloadURL: "github://api.github.com/pulumi-ensemble/pulumi-ensemble",
        meta: { moduleFormat: "(.*)", supportPack: true },
        types: mergedTypes(specs.map(({ types }) => types)),
        resources: Object.fromEntries(specs.map(({ token, resource }) => [token, resource])),
        language: languages(),
    };
}

function mergedTypes(all: readonly Readonly<Record<string, ComplexTypeSpec>>[]): Record<string, ComplexTypeSpec> {
    const merged: Record<string, ComplexTypeSpec> = {};
    for (const [token, type] of all.flatMap((types) => Object.entries(types))) {
        if (merged[token] !== undefined && !isDeepStrictEqual(merged[token], type)) {
            throw new Error(`two contracts describe ${token} in different ways; give one of them another typeName`);
        }
        merged[token] = type;
    }
    return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => a.localeCompare(b)));
}

function languages(): Record<string, unknown> {
    const { "@pulumi/kubernetes": kubernetes, "@pulumi/pulumi": pulumi } = manifest.peerDependencies;
    return {
        nodejs: {
            // The library has the short name (docs/decisions/0011-two-nodejs-packages.md).
            packageName: "pulumi-ensemble-sdk",
            packageDescription: DESCRIPTION,
            dependencies: { "@pulumi/kubernetes": kubernetes, "@pulumi/pulumi": pulumi },
            respectSchemaVersion: true,
        },
        python: {
            packageName: "pulumi_ensemble",
            pythonRequires: ">=3.10",
            requires: { "pulumi-kubernetes": ">=4.25.0,<5.0.0", pulumi: ">=3.225.0,<4.0.0" },
            pyproject: { enabled: true },
            respectSchemaVersion: true,
        },
        go: {
            importBasePath: "github.com/pulumi-ensemble/pulumi-ensemble/sdk/go/ensemble",
            generateResourceContainerTypes: true,
            respectSchemaVersion: true,
        },
        csharp: {
            rootNamespace: "PulumiEnsemble",
            packageReferences: { Pulumi: "3.*", "Pulumi.Kubernetes": "4.*" },
            respectSchemaVersion: true,
        },
        java: {
            basePackage: "io.github.pulumi-ensemble",
            buildFiles: "gradle",
            dependencies: { "com.pulumi:kubernetes": "4.25.0", "com.pulumi:pulumi": "1.16.0" },
        },
    };
}
