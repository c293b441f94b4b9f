import { both, column, namedColumns, reference, type ColumnDescription } from '../../data/publish/columns';
import { writeDataset, type DatasetSpec, type TableSpec } from '../../data/publish/write-dataset';
import { BEIJING_MEASURES } from '../../src/domain/beijing';
import type { Manifest } from '../../src/dataset/manifest';
import { loadFlatTown, loadMailTown } from './flat-town-rows';

/** A town with two levels of places that do not nest, outcomes, English names. */
export const FLAT_TOWN_ID = 'flat-town';
/** A town with 12 districts and 343 neighbourhoods in Chinese, handling units, and nothing else. */
export const MAIL_TOWN_ID = 'mail-town';

const LEVEL = column('level', 'text', ['层级', 'Level'], ['所在层级', 'Its level']);
const PARENT = reference('parent_id', 'place', ['上级', 'Part of'], ['所属的区', 'Its district'], 'place_id');

const axis = (name: string, table: string, zh: string, en: string) =>
  reference(name, table, [zh, en], [zh, en], `${table}_id`);
const AXES: Readonly<Record<string, ColumnDescription>> = {
  month: column('month', 'integer', ['月', 'Month'], ['年×12+月−1', 'year × 12 + month − 1']),
  council_id: axis('council_id', 'place', '选区', 'Council district'),
  hood_id: axis('hood_id', 'place', '街坊', 'Neighbourhood'),
  district_id: axis('district_id', 'place', '区', 'District'),
  street_id: axis('street_id', 'place', '街道乡镇', 'Sub-district'),
  issue_id: axis('issue_id', 'issue', '部门', 'Agency'),
  channel_id: axis('channel_id', 'channel', '渠道', 'Channel'),
  unit_id: axis('unit_id', 'unit', '承办单位', 'Handling unit'),
};

function dimension(name: string, names: readonly [string, string], extra: readonly ColumnDescription[] = []) {
  const columns = [...namedColumns(`${name}_id`), ...extra];
  return {
    name,
    names: both(...names),
    role: 'dimension' as const,
    grain: [`${name}_id`],
    measures: [],
    columns,
    rolls_up: null,
    protected: false,
    select: `SELECT ${columns.map(({ name: id }) => id).join(', ')} FROM ${name}_rows ORDER BY 1`,
  };
}

function cells(
  grain: readonly string[],
  counts: readonly string[],
  along: readonly string[] = [],
): TableSpec {
  const axes = [...grain, ...along];
  const sums = counts.map((id) => `CAST(sum(${id}) AS INTEGER) AS ${id}`);
  return {
    name: grain.map((id) => id.replace('_id', '')).join('_'),
    names: both('汇总', `Cells by ${grain.join(', ')}`),
    role: 'cells',
    grain: [...grain],
    measures: [...counts],
    columns: [
      ...axes.flatMap((id) => AXES[id] ?? []),
      ...counts.map((id) => column(id, 'integer', [id, id], [id, id], { unit: '件' })),
    ],
    rolls_up: null,
    protected: false,
    select: `SELECT ${[...axes, ...sums].join(', ')} FROM cell_rows GROUP BY ${axes.join(', ')} ORDER BY ${axes.join(', ')}`,
  };
}

const measure = (
  id: string,
  names: readonly [string, string],
  more: Partial<Manifest['measures'][number]> = {},
) => ({
  id,
  names: both(...names),
  definition: both(`${names[0]}的定义`, `${names[1]}, defined`),
  unit: more.kind === 'ratio' ? both('%', '%') : both('件', 'requests'),
  kind: 'count' as const,
  numerator: null,
  denominator: null,
  counted: both('每一件', 'Every request'),
  complete_through: '2018-12-31',
  ...more,
});

const PERIOD = { id: 'period' as const, names: both('时段', 'Period'), table: null, key: null, levels: [] };

function about(
  id: string,
  titles: readonly [string, string],
): Omit<DatasetSpec['about'], 'dimensions' | 'measures'> {
  return {
    id,
    titles: both(...titles),
    summary: both('测试用的虚构数据。', 'Invented data for tests.'),
    kind: 'imported',
    audience: 'internal',
    protection: { method: 'none', statement: both('未作保护，仅供内部。', 'As counted; internal use only.') },
    period: { start: '2017-01-01', end: '2018-12-31', grain: 'month' },
    as_of: '2019-01-10',
    geography: {
      version: 'test',
      valid_from: null,
      valid_to: null,
      datum: 'WGS-84',
      approval_number: null,
      credit: both('虚构', 'invented'),
    },
    sources: [],
    licence: { id: 'CC0-1.0', statement: both('虚构数据。', 'Invented data.') },
  };
}

/**
 * Builds `flat-town` at `target`: 14 council districts and 120 neighbourhoods that do not nest, each level with
 * an unplaced one; two rates, of which one is final a month later; agencies by district, not by neighbourhood.
 */
export function buildFlatTown(target: string): Promise<Manifest> {
  const counts = ['requests', 'closed', 'in_time'];
  return writeDataset(target, {
    about: {
      ...about(FLAT_TOWN_ID, ['平镇样例', 'Flat town']),
      dimensions: [
        PERIOD,
        {
          id: 'place',
          names: both('地点', 'Place'),
          flat: true,
          table: 'place',
          key: 'place_id',
          levels: [
            { id: 'council', names: both('选区', 'Council district'), code_pattern: '^council-' },
            { id: 'hood', names: both('街坊', 'Neighbourhood'), code_pattern: '^hood-' },
          ],
        },
        {
          id: 'issue',
          names: both('部门', 'Agency'),
          table: 'issue',
          key: 'issue_id',
          levels: [],
        },
        { id: 'channel', names: both('渠道', 'Channel'), table: 'channel', key: 'channel_id', levels: [] },
      ],
      measures: [
        measure('requests', ['工单量', 'Requests']),
        measure('closed', ['关闭量', 'Closed']),
        measure('in_time', ['按期关闭量', 'Closed in time']),
        measure('closed_rate', ['关闭率', 'Closed'], {
          kind: 'ratio',
          numerator: 'closed',
          denominator: 'requests',
        }),
        measure('in_time_rate', ['按期率', 'In time'], {
          kind: 'ratio',
          numerator: 'in_time',
          denominator: 'closed',
          complete_through: '2018-11-30',
        }),
      ],
    },
    tables: [
      dimension('place', ['地点', 'Places'], [LEVEL]),
      dimension('issue', ['部门', 'Agencies']),
      dimension('channel', ['渠道', 'Channels']),
      cells(['month', 'council_id', 'issue_id'], counts),
      cells(['month', 'hood_id'], counts),
      cells(['month', 'channel_id'], counts),
    ],
    load: loadFlatTown,
    places: null,
    program: 'tests/support/flat-town.ts',
    inputs: [],
  });
}

/** Builds `mail-town` at `target`: Chinese names, places in two nested levels, handling units; no outcome, issue or kind. */
export function buildMailTown(target: string): Promise<Manifest> {
  const received = BEIJING_MEASURES.find(({ id }) => id === 'received');
  if (!received) throw new Error('no measure `received`');
  return writeDataset(target, {
    about: {
      ...about(MAIL_TOWN_ID, ['信箱样例', 'Mail town']),
      dimensions: [
        PERIOD,
        {
          id: 'place',
          names: both('地点', 'Place'),
          table: 'place',
          key: 'place_id',
          levels: [
            { id: 'district', names: both('区', 'District'), code_pattern: '^d' },
            { id: 'street', names: both('街道乡镇', 'Sub-district'), code_pattern: '^s' },
          ],
        },
        { id: 'unit', names: both('承办单位', 'Handling unit'), table: 'unit', key: 'unit_id', levels: [] },
      ],
      measures: [{ ...received, complete_through: '2018-12-31' }],
    },
    tables: [
      dimension('place', ['地点', 'Places'], [LEVEL, PARENT]),
      dimension('unit', ['承办单位', 'Handling units']),
      cells(['month', 'street_id'], ['received'], ['district_id']),
      cells(['month', 'district_id', 'unit_id'], ['received']),
    ],
    load: loadMailTown,
    places: null,
    program: 'tests/support/flat-town.ts',
    inputs: [],
  });
}
