import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tableFromArrow } from '../../src/dataset/arrow-columns';
import { readFirst } from '../../src/dataset/first';
import type { Manifest } from '../../src/dataset/manifest';
import { sameAnswer } from '../../src/dataset/same-answer';
import { publishRecord } from '../../data/publish/record';
import { plan } from '../../src/query/plan';
import { readQuestion } from '../../src/query/read-question';
import { scratchFolder } from '../support/scratch';
import { buildSmallCity } from '../support/small-city';
import { askWasm } from '../support/wasm-duckdb';

test.each<[string, (folder: string) => Promise<Manifest>]>([
  ['beijing-record', publishRecord],
  ['small-city', buildSmallCity],
])("the browser's engine reads %s and gives the answers that were baked natively", async (id, build) => {
  const folder = join(await scratchFolder(), id);
  const manifest = await build(folder);
  const baked = readFirst(await readFile(join(folder, 'first.arrow')), manifest);
  const plans = manifest.first.answers.map((answer) => {
    const question = readQuestion(answer.question);
    const planned = question && plan(question, manifest);
    if (planned?.kind !== 'plan') throw new Error(`${answer.id} has no plan`);
    return planned;
  });
  const answers = await askWasm(
    await readFile(join(folder, 'dataset.duckdb')),
    plans.map(({ sql }) => sql),
  );
  expect(answers.length).toBeGreaterThan(4);
  manifest.first.answers.forEach(({ id: answer }, index) => {
    const asked = answers[index] && tableFromArrow(answers[index]);
    const shipped = baked.get(answer);
    expect(asked && shipped && sameAnswer(shipped, asked), answer).toBeNull();
    expect(asked && Object.values(asked.columns).map(({ name, type }) => ({ name, type }))).toEqual(
      plans[index]?.columns,
    );
  });
});
