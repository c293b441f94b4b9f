import { Document, isCollection, isScalar, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';

/** One field of a config: a comment a note above it, and its value. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly notes?: readonly string[];
  /** A blank line before it. */
  readonly space?: boolean;
}

const WIDTH = 104;
const VERBATIM = '\u0001';
const factory = new Document();

/** A note that is not broken into lines: an example of YAML, which keeps its indent. */
export const asIs = (line: string): string => VERBATIM + line;

/** A map in the order of its entries, each with its notes above it. */
export function mapOf(entries: readonly Entry[]): YAMLMap {
  const map = new YAMLMap();
  for (const { key, value, notes = [], space = false } of entries) {
    const node = new Scalar(key);
    if (notes.length > 0) node.commentBefore = commentOf(notes);
    node.spaceBefore = space;
    map.add(new Pair(node, factory.createNode(value)));
  }
  return map;
}

/** A list with one item a line, each with its notes above it. */
export function listOf(
  items: readonly { readonly value: unknown; readonly notes?: readonly string[] }[],
): YAMLSeq {
  const list = new YAMLSeq();
  for (const { value, notes = [] } of items) {
    const node = factory.createNode(value);
    if (notes.length > 0) node.commentBefore = commentOf(notes);
    list.add(node);
  }
  return list;
}

/** The value on one line, with a remark behind it. */
export function oneLine(value: unknown, remark?: string): Node {
  const node = factory.createNode(value);
  if (isCollection(node)) node.flow = true;
  if (remark !== undefined) node.comment = ` ${remark}`;
  return node;
}

/** The text in quotes, for what reads better so. */
export function quoted(text: string): Node {
  const node = factory.createNode(text);
  if (isScalar(node)) node.type = 'QUOTE_SINGLE';
  return node;
}

/** The text of a config whose last comment is `ending`. */
export function yamlText(
  head: readonly string[],
  entries: readonly Entry[],
  ending: readonly string[],
): string {
  const document = new Document();
  document.commentBefore = commentOf(head);
  document.contents = mapOf(entries);
  document.comment = commentOf(ending);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** A value out of the file for a comment: one line, no control characters, not long. */
export function shown(text: string, most = 40): string {
  const line = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const letters = Array.from(line);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
}

function commentOf(notes: readonly string[]): string {
  return notes.flatMap((note) => wrapped(note).map((line) => (line === '' ? '' : ` ${line}`))).join('\n');
}

/** The note in lines of at most `WIDTH` columns; a Chinese character takes two. Later lines are set in. */
function wrapped(note: string): string[] {
  const plain = note.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
  if (note.startsWith(VERBATIM)) return [plain.slice(1)];
  const indent = /^(\? |guess:|猜：)/.test(plain) ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  const pieces =
    plain.match(/[\p{Script=Han}“（][，。、；：！？）”]*|[^\s\p{Script=Han}“（]+\s*|\s+/gu) ?? [];
  for (const piece of pieces) {
    if (widthOf(line) + widthOf(piece.trimEnd()) > WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (/[\u1100-\uffdc]/.test(letter) ? 2 : 1), 0);
}
