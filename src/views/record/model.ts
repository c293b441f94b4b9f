import { booleanAt, numberAt, textAt, type ColumnTable } from '../../domain/columns';
import type { Localised } from '../../domain/text';

/** One published figure as the views speak of it; small by nature (hundreds, never millions). */
export interface Fact {
  readonly id: string;
  readonly topic: string;
  readonly definition: Definition;
  readonly place: Place;
  readonly issue: Issue | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly periodKind: string;
  /** In the base unit (件, not 万件); null where words or a range were published. */
  readonly value: number | null;
  readonly publishedValue: number | null;
  readonly unit: string;
  readonly text: Localised | null;
  readonly qualifier: string;
  readonly certainty: string;
  readonly line: string | null;
  readonly chartable: boolean;
  readonly source: Source;
  readonly note: Localised | null;
}

interface Definition {
  readonly code: string;
  readonly measure: string;
  readonly term: Localised;
  readonly unit: string;
  readonly counts: Localised;
  readonly avoid: Localised;
}

export interface Source {
  readonly code: string;
  readonly title: string;
  readonly outlet: string;
  readonly date: string;
  readonly url: string;
  readonly reprintOf: string | null;
  readonly note: Localised | null;
}

export interface Place {
  readonly id: number;
  readonly code: string;
  readonly level: string;
  readonly parentId: number | null;
  readonly name: Localised;
}

export interface Issue {
  readonly id: number;
  readonly code: string;
  readonly scheme: string;
  readonly level: number;
  readonly parentId: number | null;
  readonly name: Localised;
}

export interface Topic {
  readonly id: string;
  readonly year: number;
  readonly isCount: boolean;
  readonly count: number | null;
  readonly label: Localised;
  readonly titleCertain: boolean;
  readonly issue: Issue | null;
  readonly reason: Localised | null;
  readonly certainty: string;
  readonly source: Source;
  readonly note: Localised | null;
}

export interface Rule {
  readonly id: string;
  readonly policy: Localised;
  readonly article: string;
  readonly item: string;
  readonly isBehaviour: boolean;
  readonly domain: Localised;
  readonly label: Localised;
  readonly adopted: string;
  readonly effective: string;
  readonly issue: Issue | null;
  readonly reason: Localised | null;
  readonly certainty: string;
  readonly source: Source;
  readonly note: Localised | null;
}

/** What the city never published, as far as the record could find. */
export interface Gap {
  readonly id: string;
  readonly what: Localised;
  readonly placeId: number;
  readonly measure: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly why: Localised;
}

/** A date at which the definition or the counting changed: what lies before and after is never joined. */
export interface SeriesBreak {
  readonly id: string;
  readonly definitionCode: string;
  readonly placeId: number;
  readonly at: string;
  readonly label: Localised;
  readonly why: Localised;
}

/** The tables that the record's views read, by the ids of their baked answers. */
export interface RecordTables {
  readonly fact: ColumnTable;
  readonly definition: ColumnTable;
  readonly source: ColumnTable;
  readonly place: ColumnTable;
  readonly issue: ColumnTable;
  readonly topic: ColumnTable;
  readonly policy: ColumnTable;
  readonly gap: ColumnTable;
  readonly series_break: ColumnTable;
}

/** The dimensions of the record, looked up by their integer keys. */
export interface RecordDimensions {
  readonly definitions: ReadonlyMap<number, Definition>;
  readonly sources: ReadonlyMap<number, Source>;
  readonly places: ReadonlyMap<number, Place>;
  readonly issues: ReadonlyMap<number, Issue>;
}

function text(table: ColumnTable, name: string, row: number): string {
  return textAt(table, name, row) ?? '';
}

function localised(table: ColumnTable, name: string, row: number): Localised {
  return { zh: text(table, `${name}_zh`, row), en: text(table, `${name}_en`, row) };
}

function localisedOrNull(table: ColumnTable, name: string, row: number): Localised | null {
  const both = localised(table, name, row);
  return both.zh === '' && both.en === '' ? null : both;
}

function textOrNull(table: ColumnTable, name: string, row: number): string | null {
  const value = text(table, name, row);
  return value === '' ? null : value;
}

function byKey<T>(table: ColumnTable, key: string, read: (row: number) => T): Map<number, T> {
  const found = new Map<number, T>();
  for (let row = 0; row < table.rows; row += 1) {
    const id = numberAt(table, key, row);
    if (id !== null) found.set(id, read(row));
  }
  return found;
}

/** The row that a key points to; null where the key is missing or points nowhere. */
function referenced<T>(map: ReadonlyMap<number, T>, table: ColumnTable, name: string, row: number): T | null {
  const key = numberAt(table, name, row);
  return key === null ? null : (map.get(key) ?? null);
}

/** The lookups of the record's dimension tables. */
export function readDimensions(
  tables: Pick<RecordTables, 'definition' | 'source' | 'place' | 'issue'>,
): RecordDimensions {
  const { definition, source, place, issue } = tables;
  return {
    definitions: byKey(definition, 'definition_id', (row) => ({
      code: text(definition, 'code', row),
      measure: text(definition, 'measure', row),
      term: localised(definition, 'term', row),
      unit: text(definition, 'unit', row),
      counts: localised(definition, 'counts', row),
      avoid: localised(definition, 'avoid', row),
    })),
    sources: byKey(source, 'source_id', (row) => ({
      code: text(source, 'code', row),
      title: text(source, 'title', row),
      outlet: text(source, 'outlet', row),
      date: text(source, 'date', row),
      url: text(source, 'url', row),
      reprintOf: textOrNull(source, 'reprint_of', row),
      note: localisedOrNull(source, 'note', row),
    })),
    places: byKey(place, 'place_id', (row) => ({
      id: numberAt(place, 'place_id', row) ?? -1,
      code: text(place, 'code', row),
      level: text(place, 'level', row),
      parentId: numberAt(place, 'parent_id', row),
      name: localised(place, 'name', row),
    })),
    issues: byKey(issue, 'issue_id', (row) => ({
      id: numberAt(issue, 'issue_id', row) ?? -1,
      code: text(issue, 'code', row),
      scheme: text(issue, 'scheme', row),
      level: Number(text(issue, 'level', row)),
      parentId: numberAt(issue, 'parent_id', row),
      name: localised(issue, 'name', row),
    })),
  };
}

/** The facts of an answer, in its order. One without definition, place or source cannot be cited and is left out. */
export function readFacts(table: ColumnTable, dimensions: RecordDimensions): Fact[] {
  return Array.from({ length: table.rows }, (_, row) => row).flatMap((row): Fact[] => {
    const definition = referenced(dimensions.definitions, table, 'definition_id', row);
    const place = referenced(dimensions.places, table, 'place_id', row);
    const source = referenced(dimensions.sources, table, 'source_id', row);
    if (!definition || !place || !source) return [];
    return [
      {
        id: text(table, 'fact_id', row),
        topic: text(table, 'topic', row),
        definition,
        place,
        issue: referenced(dimensions.issues, table, 'issue_id', row),
        start: textOrNull(table, 'period_start', row),
        end: textOrNull(table, 'period_end', row),
        periodKind: text(table, 'period_kind', row),
        value: numberAt(table, 'value', row),
        publishedValue: numberAt(table, 'published_value', row),
        unit: text(table, 'unit', row),
        text: localisedOrNull(table, 'value_text', row),
        qualifier: text(table, 'qualifier', row),
        certainty: text(table, 'certainty', row),
        line: textOrNull(table, 'line', row),
        chartable: booleanAt(table, 'chartable', row),
        source,
        note: localisedOrNull(table, 'note', row),
      },
    ];
  });
}

/** The 每月一题 of the record: yearly counts and the topics whose names were recovered. */
export function readTopics(table: ColumnTable, dimensions: RecordDimensions): Topic[] {
  return Array.from({ length: table.rows }, (_, row) => row).flatMap((row): Topic[] => {
    const source = referenced(dimensions.sources, table, 'source_id', row);
    if (!source) return [];
    return [
      {
        id: text(table, 'fact_id', row),
        year: numberAt(table, 'year', row) ?? 0,
        isCount: booleanAt(table, 'is_count', row),
        count: numberAt(table, 'count', row),
        label: localised(table, 'topic', row),
        titleCertain: booleanAt(table, 'title_certain', row),
        issue: referenced(dimensions.issues, table, 'issue_id', row),
        reason: localisedOrNull(table, 'reason', row),
        certainty: text(table, 'certainty', row),
        source,
        note: localisedOrNull(table, 'note', row),
      },
    ];
  });
}

/** The rules of the record, the 29 governed behaviours among them. */
export function readRules(table: ColumnTable, dimensions: RecordDimensions): Rule[] {
  return Array.from({ length: table.rows }, (_, row) => row).flatMap((row): Rule[] => {
    const source = referenced(dimensions.sources, table, 'source_id', row);
    if (!source) return [];
    return [
      {
        id: text(table, 'fact_id', row),
        policy: localised(table, 'policy', row),
        article: text(table, 'article', row),
        item: text(table, 'item', row),
        isBehaviour: booleanAt(table, 'is_behaviour', row),
        domain: localised(table, 'domain', row),
        label: localised(table, 'label', row),
        adopted: text(table, 'adopted', row),
        effective: text(table, 'effective', row),
        issue: referenced(dimensions.issues, table, 'issue_id', row),
        reason: localisedOrNull(table, 'reason', row),
        certainty: text(table, 'certainty', row),
        source,
        note: localisedOrNull(table, 'note', row),
      },
    ];
  });
}

/** What was never published. */
export function readGaps(table: ColumnTable): Gap[] {
  return Array.from({ length: table.rows }, (_, row) => ({
    id: text(table, 'code', row),
    what: localised(table, 'what', row),
    placeId: numberAt(table, 'place_id', row) ?? -1,
    measure: text(table, 'measure', row),
    start: textOrNull(table, 'period_start', row),
    end: textOrNull(table, 'period_end', row),
    why: localised(table, 'why', row),
  }));
}

/** Where the record's series break. */
export function readBreaks(table: ColumnTable, dimensions: RecordDimensions): SeriesBreak[] {
  return Array.from({ length: table.rows }, (_, row) => ({
    id: text(table, 'code', row),
    definitionCode: referenced(dimensions.definitions, table, 'definition_id', row)?.code ?? '',
    placeId: numberAt(table, 'place_id', row) ?? -1,
    at: text(table, 'at', row),
    label: localised(table, 'label', row),
    why: localised(table, 'why', row),
  }));
}
