export { check, type Findings } from "./check";
export { Component, publishedState } from "./component";
export { ComponentArgsError, didYouMean, pathText, type Path, type Problem } from "./problems";
export { asSecret, isOutputMember, maybe, outputOf, partsOf, type Parts } from "./outputs";
export { Hidden, isPlainObject, LATE, settle } from "./settle";
export type { ArgsOf, Data, DataOf, Normalised, NormalisedArgs, OutputsOf } from "./types";
export {
    choice,
    contract,
    object,
    plain,
    plainMap,
    plainSection,
    secret,
    section,
    type ChangeEffect,
    type Contract,
    type Given,
    type Known,
    type Plain,
    type Report,
} from "./vocabulary";
