import { isMap, isNode, isScalar, isSeq, type Document, type LineCounter } from 'yaml';
import { PublishFault } from '../publish-fault';
import type { PublishCode } from '../words/index';

export type Path = readonly (string | number)[];

/** What is wrong with a config, and at which of its fields. */
export interface Finding {
  readonly code: PublishCode;
  readonly path: Path;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** A YAML document whose fields know their lines. */
export interface Located {
  /** As the caller named it. */
  readonly file: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** The finding as a fault that names the file, the line and the field. */
export function faultAt(finding: Finding, located: Located): PublishFault {
  const { file } = located;
  const line = lineOf(finding.path, located);
  return new PublishFault(finding.code, { file, line, field: fieldName(finding.path), ...finding.detail });
}

/** `measures[2].where.column`, counted from 1 as people do. */
export function fieldName(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : `${index > 0 ? '.' : ''}${part}`))
    .join('');
}

/** The line of the field's name, or of the innermost field around it that is there; from 1. */
function lineOf(path: Path, { document, lines }: Located): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}
