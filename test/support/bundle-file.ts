import { deflateRawSync } from 'node:zlib';

/** The bytes of a single-file application: a host that does nothing, files, the header of version 6 (`Manifest.cs` of the SDK's bundler). */
export function bundleFile(files: Readonly<Record<string, Uint8Array>>, compressed = false): Buffer {
  const host = Buffer.alloc(70_000);
  host.write('7f454c46', 'hex');
  Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex').copy(host, 1008);
  const parts: Buffer[] = [host];
  let at = host.length;
  const entries = Object.entries(files).map(([path, bytes]) => {
    const data = compressed ? deflateRawSync(bytes) : Buffer.from(bytes);
    const head = Buffer.alloc(25);
    head.writeBigInt64LE(BigInt(at), 0);
    head.writeBigInt64LE(BigInt(bytes.length), 8);
    head.writeBigInt64LE(BigInt(compressed ? data.length : 0), 16);
    head[24] = 1;
    parts.push(data);
    at += data.length;
    return Buffer.concat([head, text(path)]);
  });
  host.writeBigInt64LE(BigInt(at), 1000);
  const start = Buffer.alloc(12);
  start.writeUInt32LE(6, 0);
  start.writeUInt32LE(entries.length, 8);
  return Buffer.concat([...parts, start, text('id'), Buffer.alloc(40), ...entries]);
}

function text(value: string): Buffer {
  return Buffer.from([Buffer.byteLength(value), ...Buffer.from(value)]);
}
