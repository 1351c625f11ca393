/** What writes SDKs for other languages than the project's own, and what their programs import. */
import type { Piece } from "../piece";
import { goVersion, pythonVersion } from "../versions";

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
