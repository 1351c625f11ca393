/** The program of the Job that initialises Vault. Its one argument is the file with its settings. */
import type { InitSettings } from "../settings";
import { run } from "./run";
import { theWorld } from "../../program/world";

const world = theWorld();
const settings = JSON.parse(world.read(process.argv[2]!)) as InitSettings;
void run(world, settings).then((code) => process.exit(code));
