/** The program of the Job that registers chains and accounts. Its one argument is the file with its settings. */
import { theWorld } from "../../program/world";
import type { RegistrationSettings } from "../settings";
import { run } from "./run";

const world = theWorld();
const settings = JSON.parse(world.read(process.argv[2]!)) as RegistrationSettings;
void run(world, settings).then((code) => process.exit(code));
