import * as z from 'zod/mini';
import { FaultError } from './faults';

const position = z.tuple([z.number(), z.number()]);
const ring = z.array(position).check(z.minLength(4));
export const geometrySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).check(z.minLength(1)) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ring).check(z.minLength(1))).check(z.minLength(1)),
  }),
]);

const share = z.number().check(z.minimum(0), z.maximum(1));
const length = z.number().check(z.minimum(0));
const count = z.int().check(z.minimum(0));
const fidelity = {
  kept: count,
  share: z.nullable(share),
  displacement_km: length,
  displacement_cells: length,
  cell_km: length,
};

/** Every place a hexagon of one size: axial coordinates of hexagons that stand on a corner, and how true they are. */
const cellsSchema = z.strictObject({
  layout: z.literal('hexagons'),
  cells: z.array(z.strictObject({ code: z.string(), q: z.int(), r: z.int() })).check(z.minLength(1)),
  report: z.strictObject({ pairs: count, ...fidelity, greedy: z.strictObject(fidelity) }),
});

/**
 * places.json of a dataset folder, by the codes of the table of places: outlines and points in WGS-84, which
 * places are neighbours, and a map of cells of equal size.
 */
const placesSchema = z.strictObject({
  districts: z.strictObject({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.strictObject({
        type: z.literal('Feature'),
        properties: z.strictObject({ code: z.string(), name_zh: z.string(), name_en: z.string() }),
        geometry: geometrySchema,
      }),
    ),
  }),
  points: z.array(
    z.strictObject({
      code: z.string(),
      lon: z.number(),
      lat: z.number(),
      /** Other names under which lists have the place, in Chinese. */
      other_names: z.optional(z.array(z.string().check(z.minLength(1)))),
    }),
  ),
  neighbours: z.optional(z.array(z.tuple([z.string(), z.string()]))),
  cells: z.optional(cellsSchema),
  credit: z.strictObject({ zh: z.string(), en: z.string() }),
});

export type Places = z.infer<typeof placesSchema>;

/** The places in the JSON text; throws a FaultError `file-unreadable` (file, field, reason). */
export function readPlaces(json: string, path: string): Places {
  return readJson(placesSchema, json, path);
}

/** What the JSON text says after the schema; throws a FaultError `file-unreadable` (file, field, reason). */
export function readJson<T>(schema: z.ZodMiniType<T>, json: string, path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError('file-unreadable', { file: path, field: '', reason });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = (issue?.path ?? []).map(String).join('.');
  throw new FaultError('file-unreadable', { file: path, field, reason: issue?.code ?? '' });
}
