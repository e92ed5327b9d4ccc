import { readFileSync } from 'node:fs';

/** A compiled fixture application. */
export function fixtureBytes(name: string, assembly: string, configuration = 'Release'): Buffer {
  return readFileSync(new URL(`../fixtures/assemblies/${configuration}/${name}/${assembly}.dll`, import.meta.url));
}

/** The assembly without debug information: its debug directory (the seventh, PE/COFF specification 3.4.3) is empty. */
export function withoutPdb(bytes: Uint8Array): Buffer {
  const image = Buffer.from(bytes);
  const optional = image.readUInt32LE(0x3c) + 24;
  const directories = optional + (image.readUInt16LE(optional) === 0x10b ? 96 : 112);
  image.fill(0, directories + 6 * 8, directories + 7 * 8);
  return image;
}
