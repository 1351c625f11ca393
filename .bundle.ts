import { writeFileSync } from "node:fs";
import { PROGRAMS, bundledProgram, programFile } from "./provider/programs";
async function main() {
    for (const folder of PROGRAMS) {
        writeFileSync(programFile(folder), JSON.stringify({ lines: (await bundledProgram(folder)).split("\n") }, null, 2) + "\n");
    }
}
void main();
