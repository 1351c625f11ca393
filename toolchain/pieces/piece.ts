/** What a piece of the toolchain is, and where pieces are made and kept. */
import path from "node:path";
import envPaths from "env-paths";
import { goModules, pythonRequirements } from "../system/repository";

export interface Piece {
    /** Its folder in the cache, and how commands name it. */
    readonly name: string;
    /** What a person reads. */
    readonly title: string;
    readonly version: string;
    readonly recipe: Recipe;
    /** The files that others use, besides those that the recipe copies, by their names in the piece's folder. */
    readonly files: readonly string[];
    /** How the engine finds it, where it is a plugin of the engine: `plugins/KIND-NAME-vVERSION`. */
    readonly plugin?: { readonly kind: "resource" | "language"; readonly name: string };
    /** Free disk that a cold build takes, Go's caches included. */
    readonly diskGiB: number;
    /** Its official release for a platform, where there is one. */
    readonly download?: (platform: Platform) => Download | undefined;
    /** The piece whose official release has this one's files as well. */
    readonly comesWith?: Piece;
    /** Looks for the piece among what the user has installed. */
    readonly existing?: (piece: Piece) => Promise<Located | undefined>;
}

/** How a piece is made. Plain data, because its checksum is part of the cache's key. */
export type Recipe = GoRecipe | PythonRecipe;

export interface GoRecipe {
    /** The folder with the Go module. */
    readonly module: string;
    /** A module of which only a part is built. */
    readonly cut?: Cut;
    /** Packages that `go build` makes: paths, or `tool` for the module's own tools. */
    readonly packages: readonly string[];
    /** String variables that the linker sets. */
    readonly variables?: Readonly<Record<string, string>>;
    /** Executables whose package has another name. */
    readonly rename?: Readonly<Record<string, string>>;
    /** Files taken from Go modules that the module requires. */
    readonly copies?: readonly Copy[];
    /** Commands run at the end, in the folder with what was built. */
    readonly run?: readonly (readonly string[])[];
}

/** Before the build, a program of the piece's own module makes a smaller copy of a module that it requires. */
export interface Cut {
    readonly module: string;
    /** Its package. It gets the module's folder, the folder for the copy, and what to keep. */
    readonly program: string;
    readonly keep: readonly string[];
}

/** Python packages in the exact versions of a requirements file, which has the checksum of each. */
export interface PythonRecipe {
    readonly requirements: string;
}

export interface Copy {
    readonly module: string;
    /** A folder in that module. */
    readonly folder: string;
    /** Names of files in it. */
    readonly files: readonly string[];
}

/** As publishers name platforms. */
export interface Platform {
    readonly os: "linux" | "darwin";
    readonly arch: "amd64" | "arm64";
}

/** How a piece's official release is got. Plain data, because its checksum is part of the cache's key. */
export type Download = RemoteFiles | Installer;

export interface RemoteFiles {
    readonly remote: readonly RemoteFile[];
}

export interface RemoteFile {
    readonly url: string;
    /** The publisher's list of checksums: lines of checksum and file name, or only the checksum. */
    readonly checksums?: string;
    /** The name that the file gets, or of an archive the entries that are taken, each with the name it gets. */
    readonly take: string | Readonly<Record<string, string>>;
}

export interface Installer {
    /** An address of the installer's host, asked first whether it answers at all. */
    readonly probe: string;
    /** The script in toolchain/obtain/ that installs into its working directory, and its arguments. */
    readonly script: string;
    readonly args: readonly string[];
    /** What it makes that is taken, each with the name it gets. */
    readonly take: Readonly<Record<string, string>>;
}

/** A piece that is there. */
export interface Located {
    readonly piece: Piece;
    readonly origin: "yours" | "downloaded" | "built";
    /** An existing one may have another version than the piece asks for, as long as it fits. */
    readonly version: string;
    /** Where its files are. */
    readonly folder: string;
    /** The files in the folder that belong to it. */
    readonly files: readonly string[];
}

/** Where pieces are made and kept. */
export interface Workshop {
    readonly cache: string;
    /** The folder of the Go modules. */
    readonly modules: string;
    /** The folder of the Python requirements. */
    readonly requirements: string;
    /** See LockSettings. */
    readonly staleAfter: number;
    /** How official releases are downloaded; without it none is. */
    readonly downloads?: DownloadSettings | undefined;
}

export interface DownloadSettings {
    /** For a connection, its name lookup included. */
    readonly connectMs: number;
    /** For an answer on a connection, and for each pause in it. */
    readonly answerMs: number;
    /** For a pause of a publisher's installer, which connects by itself and tries again. */
    readonly installerPauseMs: number;
    /** For all of a piece. */
    readonly totalMs: number;
    /** How long a host that could not be reached is not tried again. */
    readonly rememberMs: number;
    /** The address that plays all publishers: `https://HOST/PATH` becomes `STAND-IN/HOST/PATH`. */
    readonly standIn?: string;
}

const userDownloads: DownloadSettings = {
    connectMs: 3_000,
    answerMs: 15_000,
    installerPauseMs: 60_000,
    totalMs: 15 * 60_000,
    rememberMs: 10 * 60_000,
};

export function userWorkshop(): Workshop {
    const folder = process.env["ENSEMBLE_CACHE"];
    const cache =
        folder === undefined || folder === ""
            ? envPaths("pulumi-ensemble", { suffix: "" }).cache
            : path.resolve(folder);
    const downloads = process.env["ENSEMBLE_DOWNLOADS"] === "off" ? undefined : userDownloads;
    return { cache, modules: goModules, requirements: pythonRequirements, staleAfter: 10_000, downloads };
}

/** All files that a built piece must have. */
export function filesOf({ files, recipe }: Piece): readonly string[] {
    const copies = "module" in recipe ? (recipe.copies ?? []) : [];
    return [...files, ...copies.flatMap((copy) => copy.files)];
}

/** This machine's official release of a piece; nothing where the publisher has none for it. */
export function downloadOf({ download }: Piece): Download | undefined {
    const arch = { x64: "amd64", arm64: "arm64" } as const;
    const { platform } = process;
    return (platform === "linux" || platform === "darwin") && (process.arch === "x64" || process.arch === "arm64")
        ? download?.({ os: platform, arch: arch[process.arch] })
        : undefined;
}

/** The path of one of a piece's files. */
export function fileOf({ folder, files, piece }: Located, name: string): string {
    if (!files.includes(name)) {
        throw new Error(`${piece.name} has no file ${name}`);
    }
    return path.join(folder, name);
}

/** `kubernetes plugin 4.25.0` */
export function describe({ title, version }: Piece): string {
    return `${title} ${version}`;
}
