/** Runs a script of Python with a piece's packages. */
import { ensurePieces } from "../../toolchain/obtain/ensure";
import type { Piece } from "../../toolchain/pieces/piece";
import { installedPython } from "../../toolchain/system/python";
import { capture } from "../../toolchain/system/run";

/** What the script prints, as JSON. Its first argument is the folder of the packages, and it reads the input. */
export async function python<T>(packages: Piece, script: string, input: string): Promise<T> {
    const { folder } = (await ensurePieces({ packages })).packages;
    const program = (await installedPython())?.executable ?? "python3";
    return JSON.parse(await capture(program, ["-I", "-c", script, folder], { input })) as T;
}
