/** `N.M.Outer+Inner`1` → `N.M` and `Outer+Inner`1`. */
export function splitMetadataName(metadataName: string): { readonly namespace: string; readonly name: string } {
  const plus = metadataName.indexOf('+');
  const dot = metadataName.lastIndexOf('.', plus < 0 ? undefined : plus);
  return dot < 0
    ? { namespace: '', name: metadataName }
    : { namespace: metadataName.slice(0, dot), name: metadataName.slice(dot + 1) };
}
