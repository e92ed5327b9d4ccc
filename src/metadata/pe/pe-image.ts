import { MetadataError } from '../errors.ts';
import { ByteReader } from '../io/byte-reader.ts';

/** An RVA and a size (ECMA-335 II.25.2.3.3). */
export interface DataDirectory {
  readonly rva: number;
  readonly size: number;
}

/** The CLI header (ECMA-335 II.25.3.3). */
export interface CliHeader {
  readonly metadata: DataDirectory;
  /** `COMIMAGE_FLAGS_*`. */
  readonly flags: number;
  /** A method token, or, of a mixed-mode image, the RVA of native code. */
  readonly entryPoint: number;
  readonly resources: DataDirectory;
  /** The ReadyToRun header lies here; IL is beside it, unchanged. */
  readonly managedNativeHeader: DataDirectory;
}

/** An entry of the debug directory; `type` 2 is CodeView, 17 an embedded portable PDB. */
export interface DebugEntry {
  readonly type: number;
  readonly stamp: number;
  readonly data: Uint8Array;
}

interface Section {
  readonly virtualAddress: number;
  readonly virtualSize: number;
  readonly rawOffset: number;
  readonly rawSize: number;
}

/** A portable executable with CLI metadata: where things lie in its bytes. */
export interface PeImage {
  readonly bytes: Uint8Array;
  /** `IMAGE_FILE_MACHINE_*`. */
  readonly machine: number;
  readonly cli: CliHeader;
  /** Its entry point is native, or some of its methods may be. */
  readonly isMixedMode: boolean;
  readonly isReadyToRun: boolean;
  readonly debugEntries: readonly DebugEntry[];
  /**
   * A reader from `rva` to the end of its section's bytes.
   * @throws MetadataError `malformed` when no section holds it.
   */
  at(rva: number): ByteReader;
}

const NOTHING: DataDirectory = { rva: 0, size: 0 };
const MANAGED = 14;
const DEBUG = 6;
const IL_ONLY = 1;
/** The loader takes no more (PE/COFF specification, section 3.3). */
const SECTION_LIMIT = 96;
const DEBUG_ENTRY_SIZE = 28;

/**
 * Reads the headers of an image (ECMA-335 II.25).
 * @throws MetadataError `not-an-image`, `not-managed`, `truncated` or `malformed`.
 */
export function readPeImage(bytes: Uint8Array): PeImage {
  if (bytes.length < 0x40 || bytes[0] !== 0x4d || bytes[1] !== 0x5a) {
    throw new MetadataError('not-an-image', 'the file does not begin like a portable executable');
  }
  const peOffset = new ByteReader(bytes, 0x3c).u32();
  if (peOffset > bytes.length - 24) throw new MetadataError('not-an-image', 'no PE header where it should be');
  const reader = new ByteReader(bytes, peOffset);
  if (reader.u32() !== 0x4550) throw new MetadataError('not-an-image', 'no PE signature where it should be');
  const machine = reader.u16();
  const sectionCount = reader.u16();
  reader.skip(12);
  const optionalSize = reader.u16();
  reader.skip(2);
  const sectionsAt = reader.position + optionalSize;
  const directories = readDirectories(new ByteReader(bytes, reader.position, Math.min(sectionsAt, bytes.length)));
  const sections = readSections(new ByteReader(bytes, Math.min(sectionsAt, bytes.length)), sectionCount);
  const at = (rva: number): ByteReader => locate(bytes, sections, rva);
  const managed = directories[MANAGED] ?? NOTHING;
  if (managed.rva === 0) throw new MetadataError('not-managed', 'the image has no CLI header');
  const cli = readCliHeader(at(managed.rva));
  return {
    bytes,
    machine,
    cli,
    isMixedMode: (cli.flags & IL_ONLY) === 0 && cli.managedNativeHeader.rva === 0,
    isReadyToRun: cli.managedNativeHeader.rva !== 0,
    debugEntries: readDebugEntries(directories[DEBUG] ?? NOTHING, at, bytes),
    at,
  };
}

function readDirectories(reader: ByteReader): readonly DataDirectory[] {
  const magic = reader.u16();
  if (magic !== 0x10b && magic !== 0x20b) throw new MetadataError('malformed', `no optional header has magic ${magic}`);
  reader.skip(magic === 0x10b ? 90 : 106);
  const count = Math.min(reader.u32(), 16);
  const directories: DataDirectory[] = [];
  for (let i = 0; i < count && reader.remaining >= 8; i++) directories.push(readDirectory(reader));
  return directories;
}

function readDirectory(reader: ByteReader): DataDirectory {
  return { rva: reader.u32(), size: reader.u32() };
}

function readSections(reader: ByteReader, count: number): readonly Section[] {
  if (count > SECTION_LIMIT) throw new MetadataError('limit', `${count} sections, ${SECTION_LIMIT} are possible`);
  const sections: Section[] = [];
  for (let i = 0; i < count; i++) {
    reader.skip(8);
    const virtualSize = reader.u32();
    const virtualAddress = reader.u32();
    const rawSize = reader.u32();
    const rawOffset = reader.u32();
    reader.skip(16);
    sections.push({ virtualAddress, virtualSize, rawOffset, rawSize });
  }
  return sections;
}

function locate(bytes: Uint8Array, sections: readonly Section[], rva: number): ByteReader {
  for (const section of sections) {
    const offset = rva - section.virtualAddress;
    if (offset < 0 || offset >= Math.max(section.virtualSize, section.rawSize)) continue;
    if (offset >= section.rawSize) break;
    const end = Math.min(section.rawOffset + section.rawSize, bytes.length);
    return new ByteReader(bytes, section.rawOffset + offset, end);
  }
  throw new MetadataError('malformed', `no section holds the address ${rva}`);
}

function readCliHeader(reader: ByteReader): CliHeader {
  reader.skip(8);
  const metadata = readDirectory(reader);
  const flags = reader.u32();
  const entryPoint = reader.u32();
  const resources = readDirectory(reader);
  reader.skip(32);
  const managedNativeHeader = readDirectory(reader);
  return { metadata, flags, entryPoint, resources, managedNativeHeader };
}

/** Entries whose data lie outside of the file are left out: debug information is nobody's condition. */
function readDebugEntries(
  directory: DataDirectory,
  at: (rva: number) => ByteReader,
  bytes: Uint8Array,
): readonly DebugEntry[] {
  if (directory.rva === 0) return [];
  const entries: DebugEntry[] = [];
  try {
    const reader = at(directory.rva);
    for (let left = directory.size; left >= DEBUG_ENTRY_SIZE; left -= DEBUG_ENTRY_SIZE) {
      reader.skip(4);
      const stamp = reader.u32();
      reader.skip(4);
      const type = reader.u32();
      const size = reader.u32();
      reader.skip(4);
      const offset = reader.u32();
      if (offset + size <= bytes.length) entries.push({ type, stamp, data: bytes.subarray(offset, offset + size) });
    }
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
  }
  return entries;
}
