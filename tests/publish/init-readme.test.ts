import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkFields } from '../../data/publish/config/check-fields';
import { checkMeasures } from '../../data/publish/config/check-measures';
import { checkTables } from '../../data/publish/config/check-tables';
import { configSchema } from '../../data/publish/config/schema';

it('the configs that data/examples/README.md prints are ones', async () => {
  const text = await readFile('data/examples/README.md', 'utf8');
  const [whole, forPublic] = [...text.matchAll(/```yaml\n([^]*?)```/g)].map(
    ([, yaml]) => parse(yaml ?? '') as object,
  );
  for (const raw of [whole, { ...whole, ...forPublic }]) {
    const config = configSchema.parse(raw);
    expect([...checkFields(config), ...checkMeasures(config), ...checkTables(config)]).toEqual([]);
  }
});
