import type { DuckDBConnection } from '@duckdb/node-api';
import { pinyin } from 'pinyin-pro';
import { mulberry32 } from './small-city-rows';

/** Names as real files have them: markup, a very long one, right to left, one without English. */
export const ODD_NAMES = {
  markup: '<b>Harbour</b> & "Point" <accent>x</accent>',
  long: `Association of the Residents of ${'Upper and Lower '.repeat(6)}Mill Street`,
  arabic: 'حي النخيل (Palms)',
  chinese: '唐人街',
} as const;

const FIRST_MONTH = 2017 * 12;
const MONTHS = 24;
const DISTRICTS = 14;
const NEIGHBOURHOODS = 120;

type Value = string | number | null;
type Row = readonly Value[];

async function insert(connection: DuckDBConnection, table: string, columns: string, rows: readonly Row[]) {
  await connection.run(`CREATE TABLE ${table} (${columns})`);
  const literal = (value: Value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL');
  for (let from = 0; from < rows.length; from += 2000) {
    const values = rows.slice(from, from + 2000).map((row) => `(${row.map(literal).join(', ')})`);
    await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
  }
}

const NAMED = (key: string) =>
  `${key} INTEGER, code VARCHAR, name_zh VARCHAR, name_en VARCHAR, pinyin VARCHAR`;
const STARTS = [
  'Oak',
  'Canton',
  'Mill',
  'River',
  'Éden',
  'North',
  'Belair',
  'Park',
  'Stone',
  'Lake',
  'Fells',
  'Otter',
];
const ENDS = [
  'Hill',
  'Heights',
  'Point',
  'Village',
  'Square',
  'Grove',
  'Terrace',
  'Gardens',
  'Ridge',
  'Market',
];

function hoodName(index: number): readonly [zh: string, en: string] {
  const odd = Object.values(ODD_NAMES)[index];
  if (index === 3) return [ODD_NAMES.chinese, ''];
  if (odd !== undefined) return [odd, odd];
  const name = `${STARTS[index % STARTS.length] ?? ''} ${ENDS[Math.floor(index / STARTS.length)] ?? ''}`;
  return [name, name];
}

/** Every third request of a neighbourhood lies in another district than the rest; the unplaced lie in none. */
function councilOf(hood: number, request: number): number {
  if (hood === NEIGHBOURHOODS) return DISTRICTS + 1;
  return ((hood + (request === 2 ? 5 : 0)) % DISTRICTS) + 1;
}

/** Fills `place_rows`, `issue_rows`, `channel_rows` and `cell_rows` of the flat town; the same rows every time. */
export async function loadFlatTown(connection: DuckDBConnection): Promise<void> {
  const random = mulberry32(31);
  const places: Row[] = [];
  for (let n = 1; n <= DISTRICTS; n += 1) {
    places.push([n, `council-${n}`, `第${n}选区`, `District ${n}`, `di ${n} xuan qu`, 'council']);
  }
  places.push([DISTRICTS + 1, 'council-unplaced', '未定位', 'Unplaced', 'wei ding wei', 'council']);
  for (let n = 0; n < NEIGHBOURHOODS; n += 1) {
    const [zh, en] = hoodName(n);
    places.push([DISTRICTS + 2 + n, `hood-${n + 1}`, zh, en, n === 3 ? 'tang ren jie' : '', 'hood']);
  }
  const unplacedHood = DISTRICTS + 2 + NEIGHBOURHOODS;
  places.push([unplacedHood, 'hood-unplaced', '未定位', 'Unplaced', 'wei ding wei', 'hood']);
  await insert(connection, 'place_rows', `${NAMED('place_id')}, level VARCHAR`, places);
  const agencies = ['Solid Waste', 'Transportation', 'Housing', 'Water', 'Health'];
  await insert(
    connection,
    'issue_rows',
    NAMED('issue_id'),
    agencies.map((name, index) => [index + 1, name.toLowerCase().replace(' ', '-'), name, name, '']),
  );
  const channels = ['Phone', 'API', 'Internal', 'Mail'];
  await insert(
    connection,
    'channel_rows',
    NAMED('channel_id'),
    channels.map((name, index) => [index + 1, name.toLowerCase(), name, name, '']),
  );
  const rows: Row[] = [];
  for (let hood = 0; hood <= NEIGHBOURHOODS; hood += 1) {
    const size = 1 + Math.floor(12 * random() ** 3);
    for (let month = 0; month < MONTHS; month += 1) {
      for (let n = 0; n < 3; n += 1) {
        const requests = Math.floor(size * random());
        if (requests === 0) continue;
        const closed = Math.min(requests, Math.floor(requests * (0.7 + 0.5 * random())));
        rows.push([
          DISTRICTS + 2 + hood,
          councilOf(hood, n),
          FIRST_MONTH + month,
          1 + Math.floor(5 * random() ** 2),
          1 + Math.floor(4 * random() ** 2),
          requests,
          closed,
          Math.floor(closed * (0.5 + 0.5 * random())),
        ]);
      }
    }
  }
  await insert(
    connection,
    'cell_rows',
    'hood_id INTEGER, council_id INTEGER, month INTEGER, issue_id INTEGER, channel_id INTEGER, requests INTEGER, closed INTEGER, in_time INTEGER',
    rows,
  );
}

const MAIL_DISTRICTS = 12;
const MAIL_STREETS = 343;
const FIRST = '朝海丰石通顺昌大房门怀平密延安长';
const SECOND = '阳淀台景州义平兴山头柔谷云庆宁乐';
const KINDS = ['街道', '镇', '乡'];

function chineseName(index: number): string {
  const first = FIRST[index % FIRST.length] ?? '';
  const second = SECOND[(index * 7 + Math.floor(index / FIRST.length)) % SECOND.length] ?? '';
  return `${first}${second}`;
}

const toneless = (name: string) => pinyin(name, { toneType: 'none', v: true });

/** Fills `place_rows`, `unit_rows` and `cell_rows` of the mail town; the same rows every time. */
export async function loadMailTown(connection: DuckDBConnection): Promise<void> {
  const random = mulberry32(47);
  const places: Row[] = [];
  const place = (id: number, code: string, name: string, level: string, parent: number | null) =>
    places.push([id, code, name, '', toneless(name), level, parent]);
  for (let n = 1; n <= MAIL_DISTRICTS; n += 1) place(n, `d${n}`, `${chineseName(n * 3)}区`, 'district', null);
  place(MAIL_DISTRICTS + 1, 'd-unplaced', '未定位', 'district', null);
  const streets: number[] = [];
  for (let n = 0; n < MAIL_STREETS; n += 1) {
    const id = MAIL_DISTRICTS + 2 + n;
    streets.push(id);
    place(id, `s${n + 1}`, `${chineseName(n)}${KINDS[n % 3] ?? ''}`, 'street', (n % MAIL_DISTRICTS) + 1);
  }
  place(MAIL_DISTRICTS + 2 + MAIL_STREETS, 's-unplaced', '未定位', 'street', MAIL_DISTRICTS + 1);
  await insert(connection, 'place_rows', `${NAMED('place_id')}, level VARCHAR, parent_id INTEGER`, places);
  const units = ['城管委', '住建委', '交通委', '水务局', '教委', '卫健委'];
  await insert(
    connection,
    'unit_rows',
    NAMED('unit_id'),
    units.map((name, index) => [index + 1, `u${index + 1}`, name, '', toneless(name)]),
  );
  const rows: Row[] = [];
  for (let street = 0; street <= MAIL_STREETS; street += 1) {
    const size = street === MAIL_STREETS ? 300 : 1 + Math.floor(20 * random() ** 3);
    for (let month = 0; month < MONTHS; month += 1) {
      const received = Math.floor(size * random());
      if (received === 0) continue;
      const district = street === MAIL_STREETS ? MAIL_DISTRICTS + 1 : (street % MAIL_DISTRICTS) + 1;
      rows.push([
        MAIL_DISTRICTS + 2 + street,
        district,
        FIRST_MONTH + month,
        1 + Math.floor(6 * random() ** 2),
        received,
      ]);
    }
  }
  await insert(
    connection,
    'cell_rows',
    'street_id INTEGER, district_id INTEGER, month INTEGER, unit_id INTEGER, received INTEGER',
    rows,
  );
}
