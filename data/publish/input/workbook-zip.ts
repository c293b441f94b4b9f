import { crc32, inflateRawSync } from 'node:zlib';
import { PublishFault } from '../publish-fault';

const MIB = 1024 * 1024;
/** What a workbook may hold unpacked: read whole by the library, it takes about seven times as much memory. */
const MOST = 256 * MIB;

/**
 * Unpacks every part of the workbook once and compares its checksum, for the library that reads it does not: a
 * damaged one must be refused, never half read. Throws a PublishFault `input-workbook-broken` or
 * `input-workbook-large`.
 */
export function requireSoundZip(file: string, bytes: Buffer): void {
  const broken = new PublishFault('input-workbook-broken', { file });
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > bytes.length) throw broken;
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw broken;
    const part = {
      packedWith: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      start: bytes.readUInt32LE(at + 42),
    };
    total += part.size;
    if (total > MOST) {
      throw new PublishFault('input-workbook-large', { file, mib: Math.ceil(total / MIB), most: MOST / MIB });
    }
    if (!isSound(bytes, part)) throw broken;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

interface ZipPart {
  readonly packedWith: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

function isSound(bytes: Buffer, part: ZipPart): boolean {
  const { packedWith, checksum, packed, size, start } = part;
  if (start + 30 > bytes.length || bytes.readUInt32LE(start) !== 0x04034b50) return false;
  const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  const stored = bytes.subarray(from, from + packed);
  if (stored.length !== packed || (packedWith !== 0 && packedWith !== 8)) return false;
  try {
    const plain = packedWith === 0 ? stored : inflateRawSync(stored, { maxOutputLength: size + 1 });
    return plain.length === size && crc32(plain) === checksum;
  } catch {
    return false;
  }
}
