import { z } from 'zod';

/** The format's number: a reader refuses a folder whose number is higher, and says so. */
export const FORMAT_VERSION = 1;
export const FORMAT_NAME = 'minsheng-atlas-dataset';

const identifier = z.string().regex(/^[a-z][a-z0-9_-]*$/);
const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const localised = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const count = z.int().min(0);

const fileSchema = z.strictObject({
  path: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  gzip_bytes: count.nullable().describe('bytes of PATH.gz beside the file, or null where there is none'),
});

const dimensionSchema = z.strictObject({
  id: z.enum(['period', 'place', 'issue', 'kind', 'channel', 'tier']),
  names: localised,
  table: columnName.nullable().describe('the dimension table, or null for the period'),
  key: columnName.nullable().describe('its integer key column'),
  levels: z.array(z.strictObject({ id: identifier, names: localised })),
});

const measureSchema = z.strictObject({
  id: identifier,
  names: localised,
  definition: localised,
  unit: localised,
  kind: z.enum(['count', 'ratio', 'value']),
  numerator: identifier.nullable(),
  denominator: identifier.nullable(),
  counted: localised,
  complete_through: isoDate.nullable().describe('last day whose value is final'),
});

const columnSchema = z.strictObject({
  name: columnName,
  type: z.enum(['integer', 'number', 'text', 'boolean', 'date']),
  names: localised,
  meaning: localised,
  unit: z.string().nullable(),
  references: z.strictObject({ table: columnName, column: columnName }).nullable(),
});

const tableSchema = z.strictObject({
  name: columnName,
  names: localised,
  role: z.enum(['dimension', 'cells', 'facts', 'statistics']),
  grain: z
    .array(columnName)
    .describe('columns whose combination is unique: the key of a dimension, the axes of cells'),
  measures: z.array(identifier).describe('for cells: the measures that stand here as columns of their id'),
  columns: z.array(columnSchema).min(1),
  rows: count,
  rolls_up: z
    .strictObject({
      table: columnName.describe('the finer table'),
      through: z
        .array(z.strictObject({ column: columnName, finer: columnName, table: columnName, key: columnName, parent: columnName }))
        .describe('columns reached by a parent link: COLUMN here is PARENT of the row of TABLE whose KEY is FINER'),
    })
    .nullable(),
  protected: z.boolean(),
});

const answerSchema = z.strictObject({
  id: identifier,
  question: z.unknown().describe('the question as the reader states it; asked again of the engine to confirm'),
  offset: count,
  rows: count,
  columns: z.array(columnName),
});

const sourceSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  outlet: z.string().min(1),
  date: z.string(),
  url: z.string(),
});

/** manifest.json of a dataset folder, format version 1; data/README.md explains every field. */
export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT_NAME),
  format_version: z.literal(FORMAT_VERSION),
  id: identifier,
  titles: localised,
  summary: localised,
  kind: z.enum(['published', 'model', 'imported']),
  audience: z.enum(['public', 'internal']),
  protection: z.strictObject({ method: z.enum(['none', 'suppression', 'cell-key']), statement: localised }),
  period: z.strictObject({ start: isoDate, end: isoDate, grain: z.enum(['day', 'month', 'year', 'mixed']) }),
  as_of: isoDate,
  geography: z.strictObject({
    version: z.string().min(1),
    valid_from: isoDate.nullable(),
    valid_to: isoDate.nullable(),
    datum: z.enum(['WGS-84', 'GCJ-02', 'BD-09']),
    approval_number: z.string().nullable().describe('审图号 of the outlines, or null: internal use only'),
    credit: localised,
  }),
  dimensions: z.array(dimensionSchema),
  measures: z.array(measureSchema),
  tables: z.array(tableSchema).min(1),
  database: z.literal('dataset.duckdb'),
  first: z.strictObject({ path: z.literal('first.arrow'), answers: z.array(answerSchema) }),
  places: z.literal('places.json').nullable(),
  files: z.array(fileSchema).min(1),
  sources: z.array(sourceSchema),
  licence: z.strictObject({ id: z.string().min(1), statement: localised }),
  provenance: z.strictObject({
    program: z.string().min(1),
    inputs: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
    checks: z.array(z.strictObject({ name: localised, passed: z.boolean(), detail: z.string() })),
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableDescription = Manifest['tables'][number];
export type FileDescription = Manifest['files'][number];
export type BakedAnswer = Manifest['first']['answers'][number];

/** public/data/index.json: the datasets that this host serves, in the order of the switcher. */
export const indexSchema = z.strictObject({
  default: identifier,
  datasets: z
    .array(
      z.strictObject({
        id: identifier,
        titles: localised,
        kind: z.enum(['published', 'model', 'imported']),
        audience: z.enum(['public', 'internal']),
        period: z.strictObject({ start: isoDate, end: isoDate }),
      }),
    )
    .min(1),
});

export type DatasetIndex = z.infer<typeof indexSchema>;
