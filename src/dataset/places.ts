import * as z from 'zod/mini';
import { FaultError } from './faults';

const position = z.tuple([z.number(), z.number()]);
const ring = z.array(position).check(z.minLength(4));
const geometrySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).check(z.minLength(1)) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ring).check(z.minLength(1))).check(z.minLength(1)),
  }),
]);

/** places.json of a dataset folder: outlines and points in WGS-84, by the codes of the table of places. */
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
  points: z.array(z.strictObject({ code: z.string(), lon: z.number(), lat: z.number() })),
  credit: z.strictObject({ zh: z.string(), en: z.string() }),
});

export type Places = z.infer<typeof placesSchema>;

/** The places in the JSON text; throws a FaultError `file-unreadable` (file, field, reason). */
export function readPlaces(json: string, path: string): Places {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError('file-unreadable', { file: path, field: '', reason });
  }
  const result = placesSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = (issue?.path ?? []).map(String).join('.');
  throw new FaultError('file-unreadable', { file: path, field, reason: issue?.code ?? '' });
}
