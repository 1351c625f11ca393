/** The catalogue: what can be had, in which version, where it is released and how it is built. */
import type { Piece } from "../piece";
import { awsPieces, cloudPieces } from "./clouds";
import { languageNodejs, languagePython, languageYaml, pulumi } from "./engine";
import { pythonPackages, sdkgen } from "./languages";
import { awsPlugin, kubernetesPlugin, randomPlugin, tlsPlugin } from "./plugins";
import { helm, oauth2Proxy, parliament, sqlalchemy, vault } from "./tests";

export * from "./clouds";
export * from "./engine";
export * from "./languages";
export * from "./plugins";
export * from "./tests";

/** What the engine needs to run this project's programs. */
export const enginePieces = { pulumi, languageNodejs, kubernetesPlugin, tlsPlugin, randomPlugin, awsPlugin } as const;

/** What programs in other languages than the project's own need. */
export const languagePieces = { languagePython, languageYaml, pythonPackages, sdkgen } as const;

/** What only tests need. */
export const testPieces = { helm, parliament, vault, oauth2Proxy, sqlalchemy } as const;

const allGroups = [cloudPieces, awsPieces, enginePieces, languagePieces, testPieces];

export const allPieces: readonly Piece[] = allGroups.flatMap((pieces) => Object.values<Piece>(pieces));
