import * as z from 'zod';
import { conditionSchema } from './condition';

const text = z.string().trim().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD');
const identifier = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'an identifier is a-z, 0-9, - and _');
/** Becomes part of a column's name: `street` names the column `street_id`. */
const columnPart = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a level is a-z, 0-9 and _');
const localised = z.strictObject({ zh: text, en: text });
const columnName = z.string().min(1);

/** Formats of dates and times as DuckDB's strptime reads them, or `excel` for a spreadsheet's serial number. */
const formats = z.array(text).min(1);

const inputSchema = z.strictObject({
  /** Relative to the config; `${NAME}` is taken from the environment. `--input FILE` overrides it. */
  file: text,
  format: z.enum(['csv', 'tsv', 'ndjson', 'xlsx', 'parquet']),
  encoding: z
    .enum(['utf-8', 'gb18030', 'big5', 'windows-1252', 'windows-1251', 'utf-16le', 'utf-16be'])
    .default('utf-8'),
  delimiter: z.string().length(1).optional(),
  quote: z.string().length(1).default('"'),
  /** The sheet of a workbook; its first one where absent. */
  sheet: text.optional(),
  /**
   * The row of a CSV, TSV or workbook with the names of the columns, as a spreadsheet numbers it; rows above it are
   * not read. Where absent, the first row that holds something.
   */
  header_row: z.int().min(1).max(1000).optional(),
});

const levelSchema = z.strictObject({
  id: columnPart,
  names: localised,
  /** The first of these columns that holds something (or something that `extract` finds) counts. */
  columns: z.array(columnName).min(1),
  /** A regular expression (RE2); its first group, or all that it matches, is the name. */
  extract: text.optional(),
});

/**
 * A table of known members beside the config: code, name_zh, name_en, level, parent, aliases (with |), pinyin, lon,
 * lat, and of places residents. It is the whole truth about the levels that it has; members of the others are made from the file.
 */
const memberTable = z.strictObject({ file: text });

/** Whose count or estimate the table's column `residents` is: measures per 10,000 residents rest on it. */
const residentsSchema = z.strictObject({
  statement: localised,
  year: z.int().min(1900).max(2100),
  /** Worked out by a model, wholly or in part; a reader is told. */
  modelled: z.boolean().default(false),
});

/** The outlines of the places of one level: GeoJSON or TopoJSON, in whichever of the three datums. */
const boundariesSchema = z.strictObject({
  /** Relative to the config; `${NAME}` is taken from the environment. */
  file: text,
  datum: z.enum(['WGS-84', 'GCJ-02', 'BD-09']),
  /** Where absent, the level that most outlines belong to. */
  level: columnPart.optional(),
  /** The property that has the places' codes, and the one with their names; all are tried where absent. */
  code: text.optional(),
  name: text.optional(),
  /** Printed under the map. */
  credit: localised,
  /** 审图号; without it the map says that it is for internal use. */
  approval_number: text.optional(),
});

const placesSchema = z.strictObject({
  levels: z.array(levelSchema).min(1),
  /** Whether each place of a level lies within one of the level above; else the levels are flat. */
  nested: z.boolean().default(true),
  table: memberTable.optional(),
  /** A row that lacks the name of some level: it goes to 未定位, below its parent as far as that is known. */
  missing: z.enum(['unplaced', 'reject']).default('unplaced'),
  /** A name that the table of places does not know. */
  unmatched: z.enum(['unplaced', 'reject']).default('unplaced'),
  residents: residentsSchema.optional(),
  boundaries: boundariesSchema.optional(),
});

const issuesSchema = z.strictObject({
  levels: z.array(levelSchema).min(1),
  nested: z.boolean().default(true),
  table: memberTable.optional(),
  missing: z.enum(['unclassified', 'reject']).default('unclassified'),
  unmatched: z.enum(['unclassified', 'reject']).default('unclassified'),
  /** Codes or names of issues (with all below them) whose threshold is `sensitive_threshold`. */
  sensitive: z.array(text).default([]),
});

const flatDimension = z.strictObject({
  column: columnName,
  names: localised.optional(),
  /**
   * Raw value → member; several values may share a code. Capitals, full width and spaces around do not matter.
   * Where absent, each value is its own member.
   */
  values: z.record(z.string(), z.strictObject({ code: identifier, zh: text, en: text })).optional(),
  /** A value that is not listed, or none: `other` counts it as 其他, or without a list as 未注明. */
  unmatched: z.enum(['other', 'reject']).default('other'),
});

const measureSchema = z.union([
  /** A measure of Beijing's preset: its names, definition and unit. */
  z.strictObject({
    preset: identifier,
    where: conditionSchema.optional(),
    complete_after_days: z.int().min(0).default(0),
  }),
  z.strictObject({
    id: columnPart,
    names: localised,
    definition: localised,
    unit: localised,
    /** For a count: which rows count, in words and as a condition. */
    counted: localised,
    where: conditionSchema.optional(),
    /** For a ratio: ids of two counts. */
    numerator: columnPart.optional(),
    denominator: columnPart.optional(),
    /** How long after a month's end its value is final. */
    complete_after_days: z.int().min(0).default(0),
  }),
]);

const tableSchema = z.strictObject({
  /** `day`, `month`, `year`, ids of place and issue levels, `kind`, `channel`, `tier`, `unit`. */
  by: z.array(columnPart).max(6),
  /** Counts to ship in it; all where absent. */
  measures: z.array(columnPart).min(1).optional(),
  /** For a public dataset, which needs one of them for every table. */
  protection: z.enum(['suppression', 'cell-key']).optional(),
});

const protectionSchema = z.strictObject({
  suppression: z
    .strictObject({
      threshold: z.int().min(3).default(5),
      sensitive_threshold: z.int().min(3).default(10),
      /** The least width (high − low) of what a reader can work out about a withheld cell. */
      width: z.int().min(1).default(3),
      /** Whether a count less one of its parts is protected as the counts are. */
      protect_differences: z.boolean().default(true),
    })
    .optional(),
  cell_key: z
    .strictObject({
      /** The environment variable, or the file, that holds the secret salt: 32 characters or more. */
      salt_env: text.optional(),
      salt_file: text.optional(),
      variance: z.number().min(2).max(30).default(3),
      largest: z.int().min(3).max(20).default(8),
      /** A rate is not shown where its perturbed denominator is less. */
      rate_minimum: z.int().min(1).default(30),
    })
    .optional(),
});

/** The config of `npm run publish`; data/examples/README.md explains every field by example. */
export const configSchema = z.strictObject({
  config_version: z.literal(1),
  id: identifier,
  titles: localised,
  summary: localised,
  kind: z.enum(['imported', 'model']).default('imported'),
  audience: z.enum(['internal', 'public']),
  as_of: day,
  calendar: z.enum(['china', 'none']).default('china'),
  licence: z.strictObject({ id: text, statement: localised }),
  sources: z
    .array(
      z.strictObject({
        id: text,
        title: text,
        outlet: text,
        date: z.string().default(''),
        url: z.string().default(''),
      }),
    )
    .default([]),
  geography: z.strictObject({
    version: text,
    valid_from: day.nullable().default(null),
    valid_to: day.nullable().default(null),
    credit: localised,
  }),
  input: inputSchema,
  time: z.strictObject({
    column: columnName,
    formats,
    /** Days outside of these are rejected; where absent 1900-01-01 and `as_of`. */
    earliest: day.optional(),
    latest: day.optional(),
  }),
  key: z
    .strictObject({
      columns: z.array(columnName).min(1),
      /**
       * Of rows with the same key: which one counts. Only those compete that nothing else rejects; `keep-all` reports
       * them and counts all. Keys are compared exactly; a row without any repeats none.
       */
      duplicates: z.enum(['keep-first', 'keep-last', 'reject-all', 'keep-all']).default('keep-first'),
    })
    .optional(),
  closed: z
    .strictObject({
      column: columnName,
      formats,
      /** Days are compared where some format of the opening or the closing has no hour. */
      before_opened: z.enum(['not-closed', 'reject']).default('not-closed'),
    })
    .optional(),
  deadline: z
    .union([
      z.strictObject({ column: columnName, formats }),
      z.strictObject({ hours: z.number().positive() }),
      /** Hours by code of the tier. */
      z.strictObject({ hours_by_tier: z.record(z.string(), z.number().positive()) }),
    ])
    .optional(),
  coordinates: z
    .strictObject({
      longitude: columnName,
      latitude: columnName,
      datum: z.enum(['WGS-84', 'GCJ-02', 'BD-09']).default('WGS-84'),
      /** What stands before the decimals: 13.4050 or 13,4050. */
      decimal: z.enum(['point', 'comma']).default('point'),
      /** Both rounded to whole degrees: as good as none. */
      whole_degrees: z.enum(['missing', 'keep', 'reject']).default('missing'),
    })
    .optional(),
  places: placesSchema.optional(),
  issues: issuesSchema.optional(),
  kind_of_request: flatDimension.optional(),
  channel: flatDimension.optional(),
  tier: flatDimension.optional(),
  unit: flatDimension.optional(),
  measures: z.array(measureSchema).min(1),
  tables: z.array(tableSchema).min(1),
  protection: protectionSchema.default({}),
});

export type Config = z.infer<typeof configSchema>;
export type MeasureConfig = Config['measures'][number];
export type TableConfig = Config['tables'][number];
export type BoundariesConfig = z.infer<typeof boundariesSchema>;
export type LevelConfig = z.infer<typeof levelSchema>;
export type FlatDimensionConfig = z.infer<typeof flatDimension>;
