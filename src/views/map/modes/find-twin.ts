import type { Language, Localised } from '../../../domain/text';
import type { Known } from '../../../stats';
import { twinOf, type Twin, type TwinColumn } from '../../twin';
import type { Ground } from '../ground';
import type { FindTask, Found } from './find-task';

interface FindRow {
  readonly code: string;
  readonly name: string;
  readonly within: string;
  readonly cases: Known;
  readonly base: Known;
  readonly place: number;
}

const both = (zh: string, en: string): Localised => ({ zh, en });

/** The table twin: a row a place, with what was counted, what it was held against, and what was found. */
export function findTwin(
  ground: Ground,
  task: FindTask,
  found: Found,
  saidOf: (place: number) => string,
  { language, per }: { readonly language: Language; readonly per: number },
): Twin {
  const districts = new Map(ground.outlines.map(({ code, names }) => [code, names[language]]));
  const months = task.cases.length;
  const sum = (table: FindTask['cases'], place: number): Known =>
    table.reduce<Known>((all, row) => {
      const value = row[place] ?? null;
      return all === null || value === null ? null : all + value;
    }, 0);
  const overTime = months > 1;
  const rows = ground.places.map(({ code, names, parent }, place): FindRow => ({
    ...{ code, name: names[language], place },
    within: parent === null ? '' : (districts.get(parent) ?? parent),
    cases: sum(task.cases, place),
    base: task.exposure.at(-1)?.[place] ?? null,
  }));
  const number = (
    name: string,
    names: Localised,
    value: (row: FindRow) => Known,
    decimals?: number,
  ): TwinColumn<FindRow> => ({
    ...{ name, names, type: 'number', value },
    ...(decimals === undefined ? {} : { decimals }),
  });
  const text = (name: string, names: Localised, value: (row: FindRow) => string): TwinColumn<FindRow> => ({
    ...{ name, names, type: 'text', value },
  });
  return twinOf(rows, [
    { ...text('code', both('代码', 'Code'), ({ code }) => code), inFileOnly: true },
    text('place', both('地点', 'Place'), ({ name }) => name),
    text('within', both('所属', 'In'), ({ within }) => within),
    number('requests', both('诉求', 'Requests'), ({ cases }) => cases, 0),
    ...(overTime ? [] : [number('base', both('分母', 'Denominator'), ({ base }) => base, 0)]),
    ...numbersOf(found, per).map(({ name, names, at, decimals }) =>
      number(name, names, ({ place }) => at(place), decimals),
    ),
    text('finding', both('判定', 'Finding'), ({ place }) => saidOf(place)),
  ]);
}

interface NumberOf {
  readonly name: string;
  readonly names: Localised;
  readonly at: (place: number) => Known;
  readonly decimals: number;
}

function numbersOf(found: Found, per: number): NumberOf[] {
  switch (found.find) {
    case 'smoothed':
      return [
        {
          ...{ name: 'rate', names: both('平滑率', 'Smoothed rate'), decimals: 1 },
          at: (place) => {
            const rate = found.rates[place] ?? null;
            return rate === null ? null : rate * per;
          },
        },
        {
          ...{ name: 'weight', names: both('可靠度', 'Reliability'), decimals: 2 },
          at: (place) => found.weights[place] ?? null,
        },
        {
          ...{ name: 'ratio', names: both('实际/预期', 'Cases over expected'), decimals: 2 },
          at: (place) => found.ratio[place] ?? null,
        },
        {
          ...{ name: 'above', names: both('单独看', 'By itself'), decimals: 0 },
          at: (place) => found.flags[place] ?? null,
        },
      ];
    case 'hot':
      return [
        {
          ...{ name: 'z', names: both('Gi*', 'Gi*'), decimals: 2 },
          at: (place) => found.z[place] ?? null,
        },
        {
          ...{ name: 'q', names: both('q', 'q'), decimals: 4 },
          at: (place) => found.q[place] ?? null,
        },
      ];
    case 'outliers':
      return [
        {
          ...{ name: 'q', names: both('q', 'q'), decimals: 4 },
          at: (place) => found.q[place] ?? null,
        },
      ];
    case 'emerging':
      return [];
    case 'clusters':
      return [
        {
          ...{ name: 'cluster', names: both('聚集', 'Cluster'), decimals: 0 },
          at: (place) => {
            const index = found.clusters.findIndex(({ units }) => units.includes(place));
            return index < 0 ? null : index + 1;
          },
        },
      ];
  }
}
