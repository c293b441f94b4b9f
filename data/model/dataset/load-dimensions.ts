import type { DuckDBConnection } from '@duckdb/node-api';
import { pinyin } from 'pinyin-pro';
import { daysOf } from '../../../src/domain/period';
import { both } from '../../publish/columns';
import { CHANNELS, DEPARTMENTS, DURATIONS, KINDS, TIERS, UNITS, type Member } from '../members';
import type { City, DrawnCity } from '../types';
import { breaksOf } from './breaks';
import { keysOf } from './keys';
import { fillTable, type Cell } from './text-table';

const WHOLE = { code: '110000', names: both('北京市', 'Beijing'), pinyin: 'beijing shi' };
const NOWHERE = both('市级及未定位', 'City level and unplaced');
const HOTLINE: Member = { id: 'hotline', names: both('市民热线自办', 'The hotline itself') };
const NAMED = { code: 'VARCHAR', name_zh: 'VARCHAR', name_en: 'VARCHAR', pinyin: 'VARCHAR' } as const;

const withoutTones = (text: string) => pinyin(text, { toneType: 'none', v: true, nonZh: 'consecutive' });

/** Makes `D_rows` of every dimension table; see the tables in dimension-tables.ts. */
export async function loadDimensions(
  connection: DuckDBConnection,
  city: City,
  drawn: DrawnCity,
  publishedVolume: boolean,
): Promise<void> {
  await loadPlaces(connection, city, drawn);
  await loadIssues(connection, city);
  const members = {
    kind: KINDS,
    channel: CHANNELS,
    tier: TIERS,
    unit: [...UNITS, HOTLINE],
    duration: DURATIONS,
    departments: DEPARTMENTS,
  };
  for (const [name, rows] of Object.entries(members)) {
    const cells = rows.map(({ id, names }, index) => {
      return [index + 1, id, names.zh, names.en, withoutTones(names.zh)];
    });
    await fillTable(connection, `${name}_rows`, { [`${name}_id`]: 'INTEGER', ...NAMED }, cells);
  }
  await fillTable(
    connection,
    'series_break_rows',
    {
      series_break_id: 'INTEGER',
      ...NAMED,
      period_start: 'VARCHAR',
      period_end: 'VARCHAR',
      about: 'VARCHAR',
      why_zh: 'VARCHAR',
      why_en: 'VARCHAR',
    },
    breaksOf(city, drawn.truth, publishedVolume).map(({ code, names, from, to, about, why }, index) => {
      return [index + 1, code, names.zh, names.en, withoutTones(names.zh), from, to, about, why.zh, why.en];
    }),
  );
}

/** The city, its districts and its streets; residents as the boundaries are in the last month. */
async function loadPlaces(connection: DuckDBConnection, city: City, drawn: DrawnCity): Promise<void> {
  const keys = keysOf(city);
  const { streets, districts, calendar } = city;
  const change = drawn.truth.boundaryChange;
  const unplaced = (level: string): Cell[] => {
    return [`${level}-unplaced`, NOWHERE.zh, NOWHERE.en, withoutTones(NOWHERE.zh), level];
  };
  const area = (own: (district: number) => boolean) => {
    const sum = streets.reduce((all, { district, areaKm2 }) => (own(district) ? all + areaKm2 : all), 0);
    return Math.round(sum * 100) / 100;
  };
  const residents = Math.round(districts.reduce((sum, district) => sum + district.residents, 0));
  const nothing = [null, null, null];
  const rows: Cell[][] = [
    [
      keys.city,
      WHOLE.code,
      WHOLE.names.zh,
      WHOLE.names.en,
      WHOLE.pinyin,
      'city',
      null,
      residents,
      area(() => true),
      null,
    ],
    ...districts.map(({ code, names, pinyin: reading, residents: own }, index): Cell[] => {
      const named = [keys.district(index), code, names.zh, names.en, reading, 'district', keys.city];
      return [...named, Math.round(own), area((district) => district === index), null];
    }),
    [keys.district(districts.length), ...unplaced('district'), keys.city, ...nothing],
    ...streets.map(({ code, names, pinyin: reading, district, areaKm2 }, index): Cell[] => {
      const own = Math.round(drawn.exposure[(index + 1) * calendar.months - 1] ?? 0);
      const changed = change && [change.from, change.to].includes(code);
      const named = [
        keys.street(index),
        code,
        names.zh,
        names.en,
        reading,
        'street',
        keys.district(district),
      ];
      return [...named, own, areaKm2, changed ? `${change.at}-01` : null];
    }),
    [keys.street(streets.length), ...unplaced('street'), keys.district(districts.length), ...nothing],
  ];
  const tree = { level: 'VARCHAR', parent_id: 'INTEGER' } as const;
  const facts = { residents: 'INTEGER', area_km2: 'DOUBLE', valid_from: 'VARCHAR' } as const;
  await fillTable(connection, 'place_rows', { place_id: 'INTEGER', ...NAMED, ...tree, ...facts }, rows);
}

async function loadIssues(connection: DuckDBConnection, city: City): Promise<void> {
  const keys = keysOf(city);
  const rows: Cell[][] = [
    ...city.categories.map(({ code, names, pinyin: reading }, index): Cell[] => {
      return [keys.category(index), code, names.zh, names.en, reading, 'category', null, null, null];
    }),
    ...city.topics.map(({ code, names, pinyin: reading, category }, index): Cell[] => {
      return [
        keys.topic(index),
        code,
        names.zh,
        names.en,
        reading,
        'topic',
        keys.category(category),
        null,
        null,
      ];
    }),
    ...city.issues.map(({ code, names, pinyin: reading, topic, from, to }, index): Cell[] => {
      const own = [keys.issue(index), code, names.zh, names.en, reading, 'issue', keys.topic(topic)];
      return [...own, from && (daysOf(from)?.first ?? null), to && (daysOf(to)?.last ?? null)];
    }),
  ];
  const tree = {
    level: 'VARCHAR',
    parent_id: 'INTEGER',
    valid_from: 'VARCHAR',
    valid_to: 'VARCHAR',
  } as const;
  await fillTable(connection, 'issue_rows', { issue_id: 'INTEGER', ...NAMED, ...tree }, rows);
}
