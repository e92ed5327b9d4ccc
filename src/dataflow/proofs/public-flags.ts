const FOR_EVERYBODY = /public|published|shared|visible|listed|open|approved|featured|promoted/i;

/** Whether a member that is set says that its object is for everybody (`IsPublic`). */
export function saysForEverybody(member: string): boolean {
  return FOR_EVERYBODY.test(member);
}

const KEPT_BACK = /draft|private|hidden|secret|confidential|internal|unlisted/i;

/** Whether a member that is not set says so (`IsDraft`). */
export function saysKeptBack(member: string): boolean {
  return KEPT_BACK.test(member);
}
