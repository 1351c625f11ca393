import type { Piece } from "../piece";
import { pythonVersion } from "../versions";

/** Python packages in a folder for PYTHONPATH. */
export function pythonPiece(name: string, title: string, file: string, diskGiB: number): Piece {
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
