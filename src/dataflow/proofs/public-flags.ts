const FOR_EVERYBODY = /public|published|shared|visible|listed|open|approved|featured|promoted/i;

/** Whether a member that is set says that its object is for everybody (`IsPublic`). */
export function saysForEverybody(member: string): boolean {
  return FOR_EVERYBODY.test(member);
}
