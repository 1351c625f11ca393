/** The plugin and the SDKs for programs in other languages. */
import { COPIES, theLab } from "./engine";
import { installLanguages, type Languages } from "./sdks";

let languages: Promise<Languages> | undefined;

/** The plugin and the SDKs. The first test that needs them generates and installs them. */
export function theLanguages(): Promise<Languages> {
    languages ??= theLab().then(({ engine }) => installLanguages(engine, COPIES));
    return languages;
}
