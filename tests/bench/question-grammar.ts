import type { Manifest } from '../../src/dataset/manifest';
import { FILTER_DIMENSIONS, type Clause } from '../../src/domain/clauses';
import { monthIndex, monthOfIndex } from '../../src/domain/period';
import type { Members } from '../../src/query/cube-plan';
import { plan } from '../../src/query/plan';
import type { CellQuestion } from '../../src/query/question';
import { Random } from '../../src/stats/random';
import { membersOf } from './members';

const MOST_MEASURES = 3;
const MOST_AXES = 2;
const FILTERED = 0.3;
const MOST_VALUES = 3;
const TRIES = 1000;

/**
 * So many questions that some table answers: one to three measures by up to two axes under any clauses, each chosen
 * evenly among all that the dataset has; the same for the same seed and dataset. Throws where there are none.
 */
export function drawQuestions(
  seed: number,
  count: number,
  manifest: Manifest,
  tables: Members,
): CellQuestion[] {
  const random = new Random(seed);
  const pick = <T>(all: readonly T[]): T[] => all.slice(random.below(all.length)).slice(0, 1);
  const measures = manifest.measures.filter(({ kind }) => kind !== 'value').map(({ id }) => id);
  const axes = axesOf(manifest);
  const found: CellQuestion[] = [];
  for (let tries = 0; found.length < count; tries += 1) {
    if (tries > TRIES * count) throw new Error('no question of this dataset can be answered');
    const clauses = FILTER_DIMENSIONS.filter(() => random.uniform() < FILTERED).flatMap(
      (dimension): Clause[] => {
        const values =
          dimension === 'period' ? period(random, manifest) : codes(random, dimension, manifest, tables);
        return values.length > 0 ? [{ dimension, values, maker: 'bar' }] : [];
      },
    );
    const several = <T>(all: readonly T[], most: number, least: number) => [
      ...new Set(Array.from({ length: least + random.below(most - least + 1) }, () => pick(all)).flat()),
    ];
    const question: CellQuestion = {
      kind: 'cells',
      measures: several(measures, MOST_MEASURES, 1),
      by: several(axes, MOST_AXES, 0),
      clauses,
    };
    if (plan(question, manifest).kind === 'plan') found.push(question);
  }
  return found;
}

/** The same dataset with one table of cells alone: the finest of those that answer the question. */
export function onFinest(question: CellQuestion, manifest: Manifest): Manifest {
  const planned = plan(question, manifest);
  const finest = planned.kind === 'plan' ? planned.why.at(-1)?.table : undefined;
  return {
    ...manifest,
    tables: manifest.tables.filter(({ name, role }) => role !== 'cells' || name === finest),
  };
}

function axesOf({ dimensions }: Manifest): string[] {
  return dimensions.flatMap(({ id, levels }) => {
    if (id === 'period') return ['day', 'month', 'year'];
    return levels.length > 0 ? levels.map((level) => level.id) : [id];
  });
}

function period(random: Random, manifest: Manifest): string[] {
  const first = monthIndex(manifest.period.start.slice(0, 7)) ?? 0;
  const last = monthIndex(manifest.period.end.slice(0, 7)) ?? 0;
  const width = 1 + random.below(last - first + 1);
  const begin = first + random.below(last - first + 2 - width);
  return [monthOfIndex(begin) ?? '', monthOfIndex(begin + width - 1) ?? ''];
}

/** One to three codes of one level. */
function codes(random: Random, dimension: string, manifest: Manifest, tables: Members): string[] {
  const members = membersOf(dimension, manifest, tables);
  const levels = [...new Set(members.map(({ level }) => level))];
  const level = levels[random.below(Math.max(1, levels.length))];
  const own = members.filter((member) => member.level === level);
  const number = 1 + random.below(MOST_VALUES);
  const drawn = Array.from({ length: number }, () => own[random.below(Math.max(1, own.length))]?.code ?? '');
  return [...new Set(drawn)].filter((code) => code !== '');
}
