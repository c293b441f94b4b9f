import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { PublishFault } from '../publish-fault';
import type { LevelConfig } from '../config/schema';
import { normal, pinyinOf, tidy, type Member } from './member';

/** The members that a table beside the config lists, and by what they are found. */
export interface MemberTable {
  /** Levels that the table has members of; others are made from the file of requests. */
  readonly levels: ReadonlySet<string>;
  readonly members: readonly Member[];
  /** By level, then by normal code, name or alias. */
  readonly found: ReadonlyMap<string, ReadonlyMap<string, readonly Member[]>>;
}

const COLUMNS = ['code', 'name_zh', 'name_en', 'level', 'parent', 'aliases', 'pinyin', 'lon', 'lat'] as const;
const RESIDENTS = 'residents';
type Row = Readonly<Record<(typeof COLUMNS)[number] | typeof RESIDENTS, string>>;

/** What is known of a table before it is read. */
export interface MemberTableConfig {
  readonly file: string;
  readonly levels: readonly LevelConfig[];
  readonly nested: boolean;
  /** Whether the config says whose count its column `residents` is; null where members have none. */
  readonly residents: boolean | null;
}

/** The largest number that the dataset's column can hold. */
const MOST_RESIDENTS = 2_147_483_647;

/**
 * Reads a table of members (data/examples has some). Throws a PublishFault that names the file and the row, the
 * header being row 1.
 */
export async function readMemberTable(folder: string, config: MemberTableConfig): Promise<MemberTable> {
  const { file, levels, nested } = config;
  const rows = await rowsOf(resolve(folder, file), config);
  return new Reading(
    basename(file),
    levels.map(({ id }) => id),
    nested,
  ).all(rows);
}

async function rowsOf(path: string, { file, levels, residents }: MemberTableConfig): Promise<Row[]> {
  const shown = basename(file);
  let records: string[][];
  try {
    records = parse(await readFile(path, 'utf8'), { bom: true, skip_empty_lines: true });
  } catch (error) {
    const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new PublishFault('members-unreadable', { file: shown, said });
  }
  const header = (records[0] ?? []).map(normal);
  const known: readonly string[] = residents === null ? COLUMNS : [...COLUMNS, RESIDENTS];
  const unknown = header.find((column) => !known.includes(column));
  if (unknown !== undefined) {
    throw new PublishFault('members-unknown-column', {
      file: shown,
      column: unknown,
      values: known.join(', '),
    });
  }
  const needed = [
    'code',
    ...(header.includes('name_en') ? [] : ['name_zh']),
    ...(levels.length > 1 ? ['level'] : []),
  ];
  const missing = needed.find((column) => !header.includes(column));
  if (missing !== undefined) throw new PublishFault('members-no-column', { file: shown, column: missing });
  if (residents === false && header.includes(RESIDENTS)) {
    throw new PublishFault('members-residents-unstated', { file: shown });
  }
  if (residents && !header.includes(RESIDENTS)) {
    throw new PublishFault('members-residents-column', { file: shown });
  }
  if (records.length < 2) throw new PublishFault('members-empty', { file: shown, field: 'table' });
  return records.slice(1).map((record) => {
    const cell = (column: string) => tidy(record[header.indexOf(column)] ?? '');
    return Object.fromEntries([...COLUMNS, RESIDENTS].map((column) => [column, cell(column)])) as Row;
  });
}

class Reading {
  private readonly byCode = new Map<string, Member>();
  private readonly rowOf = new Map<Member, number>();
  private readonly found = new Map<string, Map<string, Member[]>>();

  constructor(
    private readonly file: string,
    private readonly levels: readonly string[],
    private readonly nested: boolean,
  ) {}

  all(rows: readonly Row[]): MemberTable {
    const numbered = rows.map((row, index) => ({ row, number: index + 2 }));
    for (const { row, number } of numbered) {
      if (this.depthOf(row) < 0) {
        this.refuse('members-level', number, { found: row.level, values: this.levels.join(', ') });
      }
    }
    // Parents before what lies below them, in whatever order the rows stand.
    numbered.sort((a, b) => this.depthOf(a.row) - this.depthOf(b.row));
    for (const { row, number } of numbered) this.add(row, number);
    const members = [...this.byCode.values()];
    return { levels: new Set(members.map(({ level }) => level)), members, found: this.found };
  }

  private depthOf(row: Row): number {
    return row.level === '' && this.levels.length === 1 ? 0 : this.levels.indexOf(row.level);
  }

  private add(row: Row, number: number): void {
    const { code } = row;
    if (!/^[^\s\p{C}]{1,64}$/u.test(code)) this.refuse('members-code', number, { found: code });
    if (this.byCode.has(code)) this.refuse('members-code-repeated', number, { found: code });
    const [zh, en] = [row.name_zh || row.name_en, row.name_en || row.name_zh];
    if (zh === '') this.refuse('members-name', number, {});
    const depth = this.depthOf(row);
    const level = this.levels[depth] ?? '';
    const aliases = row.aliases.split('|').filter((alias) => tidy(alias) !== '');
    const member: Member = {
      level,
      depth,
      parent: this.parentOf(row, depth, number),
      key: normal(zh),
      isRest: false,
      code,
      zh,
      en,
      pinyin: row.pinyin || pinyinOf(zh),
      point: this.pointOf(row, number),
      residents: this.residentsOf(row, number),
      aliases,
      listed: true,
    };
    this.byCode.set(code, member);
    this.rowOf.set(member, number);
    for (const name of new Set([code, row.name_zh, row.name_en, ...aliases].map(normal))) {
      if (name !== '') this.addName(member, name, number);
    }
  }

  private addName(member: Member, name: string, number: number): void {
    const names = this.found.get(member.level) ?? new Map<string, Member[]>();
    this.found.set(member.level, names);
    const others = names.get(name) ?? [];
    const same = others.find(({ parent }) => parent === member.parent);
    if (same) this.refuse('members-ambiguous', number, { found: name, other: this.rowOf.get(same) ?? 0 });
    names.set(name, [...others, member]);
  }

  private parentOf(row: Row, depth: number, number: number): Member | null {
    const above = this.levels[depth - 1];
    if (!this.nested || above === undefined) {
      if (row.parent !== '' && this.nested) {
        this.refuse('members-parent-top', number, { found: row.parent, level: this.levels[depth] ?? '' });
      }
      return null;
    }
    const parent = this.byCode.get(row.parent);
    if (parent?.depth !== depth - 1) {
      return this.refuse('members-parent', number, { found: row.parent, level: above });
    }
    return parent;
  }

  private pointOf({ lon, lat }: Row, number: number): Member['point'] {
    if (lon === '' && lat === '') return null;
    const [x, y] = [Number(lon), Number(lat)];
    const sound = lon !== '' && lat !== '' && Math.abs(x) <= 180 && Math.abs(y) <= 90;
    return sound ? { lon: x, lat: y } : this.refuse('members-point', number, { found: `${lon}, ${lat}` });
  }

  /** A blank is nobody's number, and no 0. */
  private residentsOf(row: Row, number: number): number | null {
    if (row.residents === '') return null;
    const digits = row.residents.normalize('NFKC');
    const residents = Number(digits);
    if (/^\d+$/.test(digits) && residents <= MOST_RESIDENTS) return residents;
    return this.refuse('members-residents', number, { found: row.residents, most: MOST_RESIDENTS });
  }

  private refuse(
    code: ConstructorParameters<typeof PublishFault>[0],
    row: number,
    detail: Readonly<Record<string, string | number>>,
  ): never {
    throw new PublishFault(code, { file: this.file, row, ...detail });
  }
}
