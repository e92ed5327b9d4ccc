/** The member that a field of the compiler's stands for: `<Db>k__BackingField` is `Db`, `<db>P` is `db`. */
export function memberName(field: string): string {
  return /^<(.+)>(?:k__BackingField|P)$/.exec(field)?.[1] ?? field;
}
