import * as z from 'zod/mini';

/** The format's number: a reader refuses a folder whose number is higher, and says so. */
export const FORMAT_VERSION = 1;
export const FORMAT_NAME = 'minsheng-atlas-dataset';

const says = (description: string) => z.describe(description);
const textLike = (pattern: RegExp) => z.string().check(z.regex(pattern));

const identifier = textLike(/^[a-z][a-z0-9_-]*$/);
const columnName = textLike(/^[a-z][a-z0-9_]*$/);
const isoDate = textLike(/^\d{4}-\d{2}-\d{2}$/);
const filled = z.string().check(z.minLength(1));
const localised = z.strictObject({ zh: filled, en: filled });
const count = z.int().check(z.minimum(0));

const fileSchema = z.strictObject({
  path: textLike(/^[a-z0-9][a-z0-9._-]*$/).check(says('file name within the folder')),
  bytes: count.check(says('bytes of the file itself, not of its .gz')),
  sha256: textLike(/^[0-9a-f]{64}$/).check(says('SHA-256 of the file itself, not of its .gz')),
  gzip_bytes: z.nullable(count).check(says('bytes of PATH.gz beside the file, or null where there is none')),
});

const levelSchema = z.strictObject({
  id: identifier.check(says('value of the column `level` of the dimension table')),
  names: localised,
  code_pattern: z
    .nullable(filled)
    .check(
      says(
        'regular expression that every code of this level matches and no code of another level does, so that a planner knows from a code how fine a table it needs; null where codes do not tell',
      ),
    ),
});

const dimensionSchema = z.strictObject({
  id: z.enum(['period', 'place', 'issue', 'kind', 'channel', 'tier', 'unit']),
  names: localised,
  flat: z
    .optional(z.boolean())
    .check(
      says(
        'true where a member of one level does not lie within one of the level above, so that a table of one level cannot be filtered by another',
      ),
    ),
  table: z.nullable(columnName).check(says('the dimension table, or null for the period')),
  key: z.nullable(columnName).check(says('its integer key column')),
  levels: z.array(levelSchema).check(says('from coarse to fine')),
  residents: z
    .optional(z.strictObject({ column: columnName, statement: localised }))
    .check(
      says(
        'of places: the integer column of the dimension table that holds how many people live there, and whose count or estimate that is',
      ),
    ),
});

const measureSchema = z.strictObject({
  id: identifier,
  names: localised,
  definition: localised,
  unit: localised,
  kind: z
    .enum(['count', 'ratio', 'value'])
    .check(says('count: cells add up; ratio: sum of numerator over sum of denominator; value: neither')),
  numerator: z.nullable(identifier).check(says('for a ratio: the measure above the line')),
  part_of: z
    .optional(z.array(identifier))
    .check(says('for a count: other counts that count all of its rows, and so are never less')),
  denominator: z
    .nullable(identifier)
    .check(says('for a ratio: the measure below the line; null where it was never published')),
  counted: localised.check(says('which rows of the request file count, in words')),
  complete_through: z.nullable(isoDate).check(says('last day whose value is final')),
});

const columnSchema = z.strictObject({
  name: columnName,
  type: z.enum(['integer', 'number', 'text', 'boolean', 'date']),
  names: localised,
  meaning: localised,
  unit: z.nullable(z.string()),
  references: z
    .nullable(z.strictObject({ table: columnName, column: columnName }))
    .check(says('the key of another table that every value of this column stands in')),
});

const tableSchema = z.strictObject({
  name: columnName,
  names: localised,
  role: z.enum(['dimension', 'cells', 'facts', 'statistics']),
  grain: z
    .array(columnName)
    .check(says('columns whose combination is unique: the key of a dimension, the axes of cells')),
  measures: z.array(identifier).check(says('for cells: the measures that stand here as columns of their id')),
  columns: z.array(columnSchema).check(z.minLength(1)),
  rows: count,
  bytes: z.optional(count).check(says('the blocks of the database that hold it; small tables share one')),
  rolls_up: z.nullable(
    z.strictObject({
      table: columnName.check(says('the finer table')),
      through: z
        .array(
          z.strictObject({
            column: columnName,
            finer: columnName,
            table: columnName,
            key: columnName,
            parent: columnName,
          }),
        )
        .check(
          says(
            'columns reached by a parent link: COLUMN here is PARENT of the row of TABLE whose KEY is FINER',
          ),
        ),
    }),
  ),
  protected: z.boolean().check(says('true where cells were suppressed or perturbed')),
  protection: z
    .optional(z.enum(['suppression', 'cell-key']))
    .check(says('how its cells were protected; there where `protected` is true')),
});

const protectionSchema = z.strictObject({
  method: z.enum(['none', 'suppression', 'cell-key']),
  statement: localised,
  suppression: z.optional(
    z.strictObject({
      threshold: count.check(says('a count from 1 to one less is withheld')),
      sensitive_threshold: count.check(says('the same for issues that are marked sensitive')),
      width: count.check(says('least width, high − low, of what can be worked out about a withheld cell')),
      differences: z
        .optional(z.boolean())
        .check(says('true where a count less one of its parts is protected as the counts are')),
    }),
  ),
  cell_key: z.optional(
    z.strictObject({
      variance: z.number().check(says('of the deviation of a shipped count from the true one')),
      largest: count.check(says('the largest deviation')),
      rate_minimum: count.check(says('a rate is not shown where its shipped denominator is less')),
      table: z
        .array(
          z.strictObject({
            count,
            deviations: z.array(z.strictObject({ by: z.int(), probability: z.number() })),
          }),
        )
        .check(
          says('for each true count the deviations and their probabilities; the last row is for all above'),
        ),
    }),
  ),
});

const cubeShape = {
  table: columnName.check(says('the table of cells that it holds, cell for cell')),
  axes: z
    .array(
      z.strictObject({
        column: columnName,
        keys: z.array(z.int()).check(says('the values of the axis, ascending')),
      }),
    )
    .check(z.minLength(1))
    .check(says('the grain of the table, from the slowest axis to the fastest')),
  planes: z
    .array(
      z.strictObject({
        measure: identifier,
        type: z
          .enum(['u8', 'u16', 'u32'])
          .check(says('unsigned integers, by bytes: the lowest byte of all cells first, then the next')),
        out_of: z
          .nullable(identifier)
          .check(says('the earlier plane less this one is stored, modulo the width; null: the count itself')),
        offset: count.check(says('first byte of the plane')),
      }),
    )
    .check(z.minLength(1)),
};

const cubeSchema = z.strictObject({ path: z.literal('cube.bin'), ...cubeShape });

const rollupsSchema = z.strictObject({
  path: z.literal('rollups.bin'),
  cubes: z
    .array(
      z.strictObject({
        ...cubeShape,
        from: count.check(says('first byte of the cube in the file')),
        bytes: count.check(says('its length, its own beginning included')),
      }),
    )
    .check(z.minLength(1)),
});

const answerSchema = z.strictObject({
  id: identifier,
  question: z
    .unknown()
    .check(says('the question as the reader states it; asked again of the engine to confirm')),
  offset: count.check(says('first row of this answer in first.arrow')),
  rows: count,
  columns: z.array(columnName),
});

const sourceSchema = z.strictObject({
  id: filled,
  title: filled,
  outlet: filled,
  date: z.string(),
  url: z.string(),
});

/** manifest.json of a dataset folder, format version 1; data/README.md explains every field. */
export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT_NAME),
  format_version: z.literal(FORMAT_VERSION),
  id: identifier.check(says('the name of the folder')),
  titles: localised,
  summary: localised,
  kind: z
    .enum(['published', 'model', 'imported'])
    .check(says('published: transcribed with sources; model: synthetic; imported: from a request file')),
  audience: z.enum(['public', 'internal']),
  protection: protectionSchema,
  period: z.strictObject({
    start: isoDate,
    end: isoDate,
    grain: z.enum(['day', 'month', 'year', 'mixed']),
  }),
  as_of: isoDate.check(says('the day up to which the data were known when the folder was made')),
  calendar: z
    .optional(z.enum(['china', 'none']))
    .check(says('whose holidays move within the year: china (Spring Festival), or none; absent means china')),
  geography: z.strictObject({
    version: filled,
    valid_from: z.nullable(isoDate),
    valid_to: z.nullable(isoDate),
    datum: z.enum(['WGS-84', 'GCJ-02', 'BD-09']),
    approval_number: z.nullable(z.string()).check(says('审图号 of the outlines, or null: internal use only')),
    credit: localised,
  }),
  dimensions: z.array(dimensionSchema),
  measures: z.array(measureSchema),
  tables: z.array(tableSchema).check(z.minLength(1)),
  database: z.literal('dataset.duckdb'),
  first: z.strictObject({ path: z.literal('first.arrow'), answers: z.array(answerSchema) }),
  places: z.nullable(z.literal('places.json')),
  areas: z
    .optional(z.literal('areas.json'))
    .check(says('what ground each place takes on a map; read only when such a map is drawn')),
  cube: z
    .optional(cubeSchema)
    .check(says('the densest table of cells as planes of integers, read without the engine')),
  rollups: z
    .optional(rollupsSchema)
    .check(
      says('small tables of cells, each a cube, in one file: what most views need, read without the engine'),
    ),
  files: z.array(fileSchema).check(z.minLength(1)),
  sources: z.array(sourceSchema),
  published: z
    .optional(
      z.strictObject({
        table: columnName.check(says('the dimension table that holds them')),
        statement: localised,
      }),
    )
    .check(
      says(
        'of a model: published figures that stand beside its numbers and are never added to them, and how they relate',
      ),
    ),
  licence: z.strictObject({ id: filled, statement: localised }),
  provenance: z.strictObject({
    program: filled,
    inputs: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
    checks: z.array(z.strictObject({ name: localised, passed: z.boolean(), detail: z.string() })),
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableDescription = Manifest['tables'][number];
export type FileDescription = Manifest['files'][number];
/** A table of cells as a cube, wherever it is kept. */
export type CubeDescription = Omit<NonNullable<Manifest['cube']>, 'path'> & { readonly path: string };
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
    .check(z.minLength(1)),
});

export type DatasetIndex = z.infer<typeof indexSchema>;
