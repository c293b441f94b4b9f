import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { faultOf } from '../../src/dataset/faults';
import { readFirst } from '../../src/dataset/first';
import type { Manifest } from '../../src/dataset/manifest';
import { sameAnswer } from '../../src/dataset/same-answer';
import { plan } from '../../src/query/plan';
import { readQuestion } from '../../src/query/read-question';
import { askNative } from '../publish/native';
import type { Findings } from './report';

/** The answers of first.arrow are those that the database gives to the questions beside them. */
export async function checkAnswers(
  folder: string,
  connection: DuckDBConnection,
  manifest: Manifest,
  findings: Findings,
): Promise<void> {
  const file = manifest.first.path;
  let baked: ReturnType<typeof readFirst>;
  try {
    baked = readFirst(await readFile(join(folder, file)), manifest);
  } catch (error) {
    findings.add('first-invalid', { file, reason: JSON.stringify(faultOf(error, 'first-invalid').detail) });
    return;
  }
  for (const { id, question: stated } of manifest.first.answers) {
    const question = readQuestion(stated);
    const shipped = baked.get(id);
    if (!question || !shipped) continue;
    const planned = plan(question, manifest);
    if (planned.kind === 'refused') {
      findings.add('answer-refused', { file, answer: id, reason: JSON.stringify(planned.reason) });
      continue;
    }
    const difference = sameAnswer(shipped, await askNative(connection, planned.sql));
    if (difference !== null) findings.add('answer-differs', { file, answer: id, reason: difference });
  }
}
