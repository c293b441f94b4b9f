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
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/**
 * Reads a table of members (data/examples has some). Throws a PublishFault that names the file and the row, the
 * header being row 1.
 */
export async function readMemberTable(
  folder: string,
  file: string,
  levels: readonly LevelConfig[],
  nested: boolean,
): Promise<MemberTable> {
  const rows = await rowsOf(resolve(folder, file), file, levels.length > 1);
  return new Reading(
    basename(file),
    levels.map(({ id }) => id),
    nested,
  ).all(rows);
}

async function rowsOf(path: string, file: string, manyLevels: boolean): Promise<Row[]> {
  const shown = basename(file);
  let records: string[][];
  try {
    records = parse(await readFile(path, 'utf8'), { bom: true, skip_empty_lines: true });
  } catch (error) {
    const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new PublishFault('members-unreadable', { file: shown, said });
  }
  const header = (records[0] ?? []).map(normal);
  const unknown = header.find((column) => !(COLUMNS as readonly string[]).includes(column));
  if (unknown !== undefined) {
    throw new PublishFault('members-unknown-column', {
      file: shown,
      column: unknown,
      values: COLUMNS.join(', '),
    });
  }
  const needed = [
    'code',
    ...(header.includes('name_en') ? [] : ['name_zh']),
    ...(manyLevels ? ['level'] : []),
  ];
  const missing = needed.find((column) => !header.includes(column));
  if (missing !== undefined) throw new PublishFault('members-no-column', { file: shown, column: missing });
  if (records.length < 2) throw new PublishFault('members-empty', { file: shown, field: 'table' });
  return records.slice(1).map((record) => {
    const cell = (column: string) => tidy(record[header.indexOf(column)] ?? '');
    return Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Row;
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
      listed: true,
    };
    this.byCode.set(code, member);
    this.rowOf.set(member, number);
    const aliases = row.aliases.split('|');
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

  private refuse(
    code: ConstructorParameters<typeof PublishFault>[0],
    row: number,
    detail: Readonly<Record<string, string | number>>,
  ): never {
    throw new PublishFault(code, { file: this.file, row, ...detail });
  }
}
