/** What Advanced Security takes for a run without a saved pipeline definition. */
export const noDefinition = '-1';

/** Stands for a phase where there is none: the last of all UUIDs (RFC 9562, section 5.10), since the first is refused. */
export const noPhase = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
