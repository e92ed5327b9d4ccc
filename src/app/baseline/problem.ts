/** Why a file is no baseline, for people: the end of a sentence. */
export class BaselineProblem extends Error {}
