export { check, type Findings } from "./check";
export { Component, publishedState } from "./component";
export { failLate } from "./debugger";
export { shownPath } from "./discretion";
export { typeOf } from "./made";
export { notData } from "./mistaken";
export { ComponentArgsError, pathText, PlainError, type Path, type Problem } from "./problems";
export { didYouMean, fixed, say, type Reason, type Said } from "./reasons";
export { bundleOf } from "./normalise";
export { optionProblems } from "./options";
export { answered, asSecret, assigned, assignedSecret, combined, omittable, ownOutput } from "./outputs";
export { isPlainObject, revealed, SecretValue, settle, UNKNOWN } from "./settle";
export type { ArgsOf, Data, DataOf, Normalised, NormalisedArgs, OutputOf, OutputsOf } from "./types";
export {
    choice,
    contract,
    object,
    plain,
    plainMap,
    plainSection,
    ruled,
    secret,
    section,
    type ChangeEffect,
    type Contract,
    type GivenInputs,
    type Known,
    type Plain,
    type Report,
} from "./vocabulary";
