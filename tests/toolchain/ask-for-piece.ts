/**
 * Asks for the fake piece, as a process that tests can kill: by itself in the phase that DIE_IN names. Downloads it
 * from STAND_IN, if that is given, with little patience for what IMPATIENT_WITH says; by the script INSTALLER, if that
 * is. PACKAGE makes it a Python package.
 */
import { ensurePieces } from "../../toolchain/obtain/ensure";
import { messageOf } from "../../toolchain/system/errors";
import { userWorkshop, type Piece } from "../../toolchain/pieces/piece";
import { fakeDownloads, fakePackage, fakePiece, type LIMITS } from "./fake-workshop";

const [cache = "", modules = "", requirements = ""] = process.argv.slice(2);
const interruption = new AbortController();
process.on("SIGINT", () => interruption.abort(new Error("interrupted")));

const {
    STAND_IN: standIn,
    INSTALLER: script,
    DIE_IN: lastPhase,
    PACKAGE: asPackage,
    IMPATIENT_WITH: what = "usual",
} = process.env;
const take = { "bin/program": "program", "bin/generated": "generated" };
const installer = { probe: "https://releases.test/install.sh", script: script ?? "", args: ["1.0.0"], take };
const itself = asPackage === undefined ? fakePiece : fakePackage;
const piece: Piece = script === undefined ? itself : { ...itself, download: () => installer };
const downloads =
    standIn === undefined ? undefined : userWorkshop().downloads && fakeDownloads(standIn, what as keyof typeof LIMITS);

ensurePieces(
    { fake: piece },
    {
        workshop: { cache, modules, requirements, staleAfter: 2_000, downloads },
        signal: interruption.signal,
        onPhase: (_, phase) => {
            console.log(`phase: ${phase}`);
            if (phase === lastPhase) {
                process.kill(process.pid, "SIGKILL");
            }
        },
    },
).then(
    ({ fake }) => console.log(`have: ${fake.origin} ${fake.folder}`),
    (error: unknown) => {
        console.error(messageOf(error));
        process.exitCode = 1;
    },
);
