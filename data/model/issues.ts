import { pinyin } from 'pinyin-pro';
import { both } from '../publish/columns';
import { cell, numberCell, ownRows, publishedRows, type Row } from './tables';
import type { Category, City, Issue, IssueGroup, Share } from './types';

type Catalogue = Pick<City, 'categories' | 'topics' | 'issues'>;

const WAN = 10_000;

/** Few matters are frequent and most are rare: the weights of issues.csv are raised to this power. Assumed. */
const LONG_TAIL = 1.8;

/**
 * The catalogue of issues.csv in three levels, told by the slashes of their codes. A blank cell has the value of
 * the level above. The ten largest categories have what was published as received under them in 2020; what the
 * others received is an assumption below the tenth. Throws on a row that cannot be read.
 */
export function readIssues(): Catalogue {
  const published = receivedIn2020();
  const rows = new Map(ownRows('issues').map((row) => [cell(row, 'code'), row]));
  const categories: Category[] = [];
  const topics: City['topics'][number][] = [];
  const issues: Issue[] = [];
  for (const [code, row] of rows) {
    const parts = code.split('/');
    const inherited = (column: string) => inherit(rows, code, column);
    if (parts.length === 1) {
      const stated = published.get(code);
      const assumed = cell(row, 'received') === '' ? null : numberCell(row, 'received') * WAN;
      categories.push({
        ...named(row),
        received2020: stated ?? assumed,
        published: stated !== undefined,
        requestShare: numberCell(row, 'requests'),
      });
    } else if (parts.length === 2) {
      topics.push({ ...named(row), category: categories.length - 1 });
    } else {
      issues.push(readIssue(row, inherited, categories.length - 1, topics.length - 1));
    }
  }
  for (const code of published.keys()) {
    if (!categories.some((category) => category.code === code)) throw new Error(`issues.csv lacks ${code}`);
  }
  return { categories, topics, issues };
}

function readIssue(row: Row, inherited: (column: string) => string, category: number, topic: number): Issue {
  const number = (column: string) => {
    const value = Number(inherited(column));
    if (!Number.isFinite(value)) throw new Error(`issues.csv, ${cell(row, 'code')}: ${column} is no number`);
    return value;
  };
  const weight = numberCell(row, 'weight') ** LONG_TAIL;
  const consult = numberCell(row, 'consult');
  return {
    ...named(row),
    category,
    topic,
    requestWeight: weight,
    consultationWeight: weight * consult,
    dispersion: number('phi'),
    kinds: shares(inherited('kinds')),
    tiers: shares(inherited('tier')),
    units: shares(inherited('units')),
    season: inherited('season'),
    week: inherited('week'),
    clock: inherited('clock'),
    departments: number('departments'),
    unplaced: number('unplaced'),
    resolveOffset: number('resolve'),
    repeatOffset: number('repeat'),
    spread: number('spread'),
    from: inherited('from') === '' ? null : inherited('from'),
    to: inherited('to') === '' ? null : inherited('to'),
  };
}

/** The cell of the row or, where it is blank, of the nearest level above; blank where none has it. */
function inherit(rows: ReadonlyMap<string, Row>, code: string, column: string): string {
  for (let above = code; above !== ''; above = above.slice(0, Math.max(above.lastIndexOf('/'), 0))) {
    const row = rows.get(above);
    if (!row) throw new Error(`issues.csv: ${code} has no ${above} above it`);
    if (cell(row, column) !== '') return cell(row, column);
  }
  return '';
}

function named(row: Row): IssueGroup {
  const [code, zh, en] = [cell(row, 'code'), cell(row, 'name_zh'), cell(row, 'name_en')];
  return {
    code,
    names: both(zh, en),
    pinyin: pinyin(zh, { toneType: 'none', v: true, nonZh: 'consecutive' }),
  };
}

/** `complaint 6 help 4` as parts with weights that add up to 1; a single word alone is the whole. */
function shares(text: string): Share[] {
  const words = text.split(' ').filter(Boolean);
  const parts: Share[] = [];
  for (let at = 0; at < words.length; at += 2) {
    parts.push({ id: words[at] ?? '', weight: Number(words[at + 1] ?? 1) });
  }
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (parts.length === 0 || !(sum > 0)) throw new Error(`issues.csv: “${text}” are no parts with weights`);
  return parts.map(({ id, weight }) => ({ id, weight: weight / sum }));
}

/** 件 received in 2020 under each of the ten largest categories, as published. */
function receivedIn2020(): ReadonlyMap<string, number> {
  return new Map(
    publishedRows('category_year')
      .filter((row) => ['category-2020', 'epidemic-category-2020'].includes(cell(row, 'definition_id')))
      .map((row) => [cell(row, 'issue'), numberCell(row, 'value') * WAN]),
  );
}
