import * as z from 'zod';
import { configSchema } from './schema';
import type { Path } from './located';

interface Node {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

const root = z.toJSONSchema(configSchema, { io: 'input' }) as Node & { $defs?: Record<string, Node> };

/** The names that a field at that path may have within it, in the order of the schema. */
export function knownFields(path: Path): readonly string[] {
  let nodes = opened([root]);
  for (const part of path) nodes = opened(nodes.flatMap((node) => below(node, part)));
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

function below(node: Node, part: string | number): Node[] {
  if (typeof part === 'number') return node.items ? [node.items] : [];
  const property = node.properties?.[part];
  if (property) return [property];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

/** References followed and alternatives laid side by side. */
function opened(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => {
    const target = node.$ref === undefined ? node : root.$defs?.[node.$ref.replace('#/$defs/', '')];
    if (!target) return [];
    return target.anyOf ? opened(target.anyOf) : [target];
  });
}
