/** What programs in other languages need in the lab. */
import { COPIES, theLab } from "./engine";
import { installLanguages, type Languages } from "./sdks";

let languages: Promise<Languages> | undefined;

/** The plugin and the SDKs; the first test that asks generates and installs them. */
export function theLanguages(): Promise<Languages> {
    languages ??= theLab().then(({ engine }) => installLanguages(engine, COPIES));
    return languages;
}
