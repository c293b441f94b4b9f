/** Bytes that are looked at in one call; their copy and what is found of them stay in a processor's own memory. */
export const PLAIN_BLOCK = 64 * 1024;

/** Where what was found stands in the module's memory: for each record its end and its delimiters, four bytes each. */
const FOUND = PLAIN_BLOCK + 16;
const LF = 10;
const CR = 13;
/** Fills the last sixteen bytes up: no dialect has a letter for a sign. */
const FILLER = 'a'.charCodeAt(0);

/** Instructions of WebAssembly that the scan is made of, by the names of its specification (release 2, section 5.4). */
const OP = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  branch: [0x0c],
  branchIf: [0x0d],
  return: [0x0f],
  get: [0x20],
  set: [0x21],
  tee: [0x22],
  store: [0x36],
  const: [0x41],
  isZero: [0x45],
  isAtLeast: [0x4f],
  trailingZeros: [0x68],
  ones: [0x69],
  add: [0x6a],
  subtract: [0x6b],
  and: [0x71],
  xor: [0x73],
  shiftLeft: [0x74],
  load16: [0xfd, 0x00, 0x00, 0x00],
  splat: [0xfd, 0x0f],
  equal16: [0xfd, 0x23],
  or16: [0xfd, 0x50],
  any16: [0xfd, 0x53],
  mask16: [0xfd, 0xe4, 0x00],
} as const;
const I32 = 0x7f;
const V128 = 0x7b;

/** Numbers of the function's parameters and locals. */
const [LENGTH, DELIMITER, QUOTE, AT, TO, COUNT, LINES, SIGNS, LAST, BELOW] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const [BYTES, DELIMITERS, QUOTES] = [10, 11, 12];

/** The whole number as LEB128, with a sign. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ;) {
    const byte = left & 0x7f;
    left >>= 7;
    if ((left === 0 && (byte & 0x40) === 0) || (left === -1 && (byte & 0x40) !== 0)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}

const constant = (value: number) => [...OP.const, ...leb(value)];
const get = (local: number) => [...OP.get, local];
const set = (local: number) => [...OP.set, local];
/** True bits where a byte of the sixteen is the one that all of the other sixteen are. */
const equals = (splatted: readonly number[]) => [...get(BYTES), ...splatted, ...OP.equal16];
const splat = (value: readonly number[]) => [...value, ...OP.splat];
const storeAt = (offset: number) => [...OP.store, 0x00, ...unsigned(offset)];

/** As `leb`, of what has no sign. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/**
 * `scan(length, delimiter, quote)` over the memory from 0: how many records end there, with the end and the delimiters
 * of each at FOUND, then the delimiters after the last one; -1 where some byte is a quote, CR or NUL.
 */
const SCAN = [
  ...[...splat(get(DELIMITER)), ...set(DELIMITERS)],
  ...[...splat(get(QUOTE)), ...set(QUOTES)],
  ...[...constant(FOUND), ...set(TO)],
  ...[...OP.block, ...OP.loop],
  ...[...get(AT), ...get(LENGTH), ...OP.isAtLeast, ...OP.branchIf, 1],
  ...[...get(AT), ...OP.load16, ...set(BYTES)],
  ...[...OP.block],
  ...[...equals(get(QUOTES)), ...equals(splat(constant(CR))), ...OP.or16],
  ...[...equals(splat(constant(0))), ...OP.or16, ...OP.any16, ...OP.isZero, ...OP.branchIf, 0],
  ...[...constant(-1), ...OP.return, ...OP.end],
  ...[...equals(get(DELIMITERS)), ...OP.mask16, ...set(SIGNS)],
  ...[...equals(splat(constant(LF))), ...OP.mask16, ...set(LINES)],
  // For each line end: the delimiters before it are its record's, the others belong to the next.
  ...[...OP.block, ...OP.loop],
  ...[...get(LINES), ...OP.isZero, ...OP.branchIf, 1],
  ...[...get(LINES), ...OP.trailingZeros, ...set(LAST)],
  ...[...constant(1), ...get(LAST), ...OP.shiftLeft, ...constant(1), ...OP.subtract],
  ...[...get(SIGNS), ...OP.and, ...set(BELOW)],
  ...[...get(TO), ...get(AT), ...get(LAST), ...OP.add, ...storeAt(0)],
  ...[...get(TO), ...get(COUNT), ...get(BELOW), ...OP.ones, ...OP.add, ...storeAt(4)],
  ...[...get(TO), ...constant(8), ...OP.add, ...set(TO)],
  ...[...constant(0), ...set(COUNT)],
  ...[...get(SIGNS), ...get(BELOW), ...OP.xor, ...set(SIGNS)],
  ...[...get(LINES), ...get(LINES), ...constant(1), ...OP.subtract, ...OP.and, ...set(LINES)],
  ...[...OP.branch, 0, ...OP.end, ...OP.end],
  ...[...get(COUNT), ...get(SIGNS), ...OP.ones, ...OP.add, ...set(COUNT)],
  ...[...get(AT), ...constant(16), ...OP.add, ...set(AT)],
  ...[...OP.branch, 0, ...OP.end, ...OP.end],
  ...[...get(TO), ...get(COUNT), ...storeAt(4)],
  ...[...get(TO), ...constant(FOUND), ...OP.subtract, ...OP.end],
];

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const section = (id: number, ...parts: (readonly number[])[]) => {
    const body = [...unsigned(parts.length), ...parts.flat()];
    return [id, ...unsigned(body.length), ...body];
  };
  const text = (word: string) => [word.length, ...Buffer.from(word)];
  const code = [2, 7, I32, 3, V128, ...SCAN];
  return Uint8Array.from([
    ...[...Buffer.from('\0asm'), 1, 0, 0, 0],
    ...section(1, [0x60, 3, I32, I32, I32, 1, I32]),
    ...section(2, [...text('node'), ...text('memory'), 2, 0, 1]),
    ...section(3, [0]),
    ...section(7, [...text('scan'), 0, 0]),
    ...section(10, [...unsigned(code.length), ...code]),
  ]);
}

/** Records that end in a block of plain bytes, and the delimiters that follow the last of them. */
export interface PlainRecords {
  readonly count: number;
  /** Where the `index`-th record ends, at its LF. */
  readonly end: (index: number) => number;
  /** The delimiters of the `index`-th record since the block or the record before; of what follows, at `count`. */
  readonly delimiters: (index: number) => number;
}

/**
 * Finds the records of at most `PLAIN_BLOCK` bytes, sixteen bytes at a time; null where a byte is a quote, a CR or NUL,
 * of which more has to be known. Each answer holds until the next.
 */
export function plainRecordScan(
  delimiter: number,
  quote: number,
): (block: Uint8Array) => PlainRecords | null {
  // A record a byte at most, and the bytes themselves.
  const memory = new WebAssembly.Memory({ initial: Math.ceil((FOUND + 8 * (PLAIN_BLOCK + 1)) / 65_536) });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), { node: { memory } });
  const scan = instance.exports['scan'] as (length: number, delimiter: number, quote: number) => number;
  const bytes = new Uint8Array(memory.buffer);
  const found = new Uint32Array(memory.buffer, FOUND);
  const end = (index: number) => found[2 * index] ?? 0;
  const delimiters = (index: number) => found[2 * index + 1] ?? 0;
  return (block) => {
    bytes.set(block);
    bytes.fill(FILLER, block.length, (block.length + 15) & ~15);
    const size = scan(block.length, delimiter, quote);
    return size < 0 ? null : { count: size / 8, end, delimiters };
  };
}
