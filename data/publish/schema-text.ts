import { toJSONSchema } from 'zod/mini';
import { manifestSchema } from '../../src/dataset/manifest';

/** data/manifest.schema.json: the manifest's schema as JSON Schema (draft 2020-12), made from the zod one. */
export function manifestJsonSchema(): string {
  const { $schema, ...rest } = toJSONSchema(manifestSchema, { target: 'draft-2020-12' });
  const schema = {
    $schema,
    title: 'manifest.json of a Minsheng Atlas dataset folder, format version 1',
    description: 'Explained field by field in data/README.md.',
    ...rest,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
