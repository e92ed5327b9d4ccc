/** Told what a long scan is doing. `done` of `total` where that is known. */
export type Progress = (phase: string, done?: number, total?: number) => void;

export const noProgress: Progress = () => undefined;
