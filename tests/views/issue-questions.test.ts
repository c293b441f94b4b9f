import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/dataset/manifest';
import type { Clause } from '../../src/domain/clauses';
import { plan } from '../../src/query/plan';
import type { Span } from '../../src/views/cells/months';
import { historyAsked, isAsked, issuesAsked, type IssuesAsked } from '../../src/views/issues/issue-questions';
import { manifestOf, oneCell } from '../query/random-city';

const CITY = manifestOf(oneCell(24));
const LAST = 2024 * 12 + 11;

function asked(manifest: Manifest, clauses: readonly Clause[] = [], picked: Span | null = null): IssuesAsked {
  const found = issuesAsked(manifest, clauses, picked);
  if (!isAsked(found)) throw new Error(found);
  return found;
}

/** The city with those tables alone, and some of them protected. */
const withTables = (keep: (name: string) => boolean, protection?: 'suppression' | 'cell-key'): Manifest => ({
  ...CITY,
  tables: CITY.tables
    .filter(({ role, name }) => role !== 'cells' || keep(name))
    .map((table) => (table.role === 'cells' && protection ? { ...table, protection } : table)),
});

describe('what is asked for the labels of issues', () => {
  test('the finest issues by the finest places, all of the last twelve months that are final', () => {
    const found = asked(CITY);
    expect(found).toMatchObject({ issueAxis: 'issue', placeAxis: 'street', measure: 'requests' });
    expect(found.window).toEqual({ first: LAST - 11, last: LAST });
    expect(found.places.by).toEqual(['street', 'issue']);
    expect(found.months.by).toEqual(['issue', 'month']);
    for (const question of [found.places, found.months, found.handling]) {
      expect(plan(question, CITY).kind).toBe('plan');
      expect(question.clauses).toEqual(found.places.clauses);
    }
    // This city has one of the three signs.
    expect(found.handling).toMatchObject({ by: ['issue'], measures: ['requests', 'resolution_rate'] });
  });

  test('the reader’s filters hold but those on place and issue; a period moves the window to its end', () => {
    const kind: Clause = { dimension: 'kind', values: ['kind-0'], maker: 'bar' };
    const place: Clause = { dimension: 'place', values: ['d0'], maker: 'bar' };
    const issue: Clause = { dimension: 'issue', values: ['c0'], maker: 'issues' };
    const found = asked(CITY, [kind, place, issue], { first: LAST - 20, last: LAST - 3 });
    expect(found.window).toEqual({ first: LAST - 14, last: LAST - 3 });
    expect(found.places.clauses.map(({ dimension }) => dimension)).toEqual(['kind', 'period']);
  });

  test('a window ends before a sign that is not final yet', () => {
    const measures = CITY.measures.map((measure) =>
      measure.id === 'resolution_rate' ? { ...measure, complete_through: '2024-10-31' } : measure,
    );
    const late: Manifest = { ...CITY, measures };
    expect(asked(late).window).toEqual({ first: LAST - 13, last: LAST - 2 });
  });

  test('each reason why there are none', () => {
    const without = (gone: string): Manifest => ({
      ...CITY,
      dimensions: CITY.dimensions.filter(({ id }) => id !== gone),
    });
    expect(issuesAsked(without('issue'), [], null)).toBe('no-issues');
    expect(issuesAsked(without('place'), [], null)).toBe('no-places');
    expect(issuesAsked(manifestOf(oneCell(11)), [], null)).toBe('too-short');
    expect(issuesAsked(CITY, [], { first: LAST - 5, last: LAST })).toBe('too-short');
    expect(
      issuesAsked(
        withTables(() => true, 'suppression'),
        [],
        null,
      ),
    ).toBe('protected');
    expect(
      issuesAsked(
        withTables(() => true, 'cell-key'),
        [],
        null,
      ),
    ).toBe('protected');
    expect(
      issuesAsked(
        withTables((name) => name.startsWith('year')),
        [],
        null,
      ),
    ).toBe('not-released');
  });

  test('where streets are not released, districts are asked for', () => {
    const tables = CITY.tables.flatMap((table) => {
      if (table.role !== 'cells') return [table];
      if (table.name !== 'street_month_issue') return [];
      const columns = table.columns.filter(({ name }) => name !== 'street_id');
      return [{ ...table, grain: ['district_id', 'month', 'issue_id'], columns }];
    });
    const found = asked({ ...CITY, tables });
    expect(found.placeAxis).toBe('district');
    expect(found.places.by).toEqual(['district', 'issue']);
  });

  test('the months of one issue are all that are released', () => {
    const question = historyAsked(CITY, asked(CITY), 'c-i0');
    expect(question).toMatchObject({ by: ['month'], measures: ['requests'] });
    expect(question?.clauses.map(({ dimension }) => dimension)).toEqual(['issue']);
    expect(
      historyAsked(
        withTables(() => true, 'suppression'),
        asked(CITY),
        'c-i0',
      ),
    ).toBeNull();
  });
});
