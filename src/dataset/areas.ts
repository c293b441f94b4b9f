import * as z from 'zod/mini';
import { geometrySchema, readJson } from './places';

/**
 * areas.json of a dataset folder: what ground each place takes on a map, by code, in WGS-84. `schematic` areas
 * only say which point is nearest; `boundaries` were drawn by somebody whom the credit names.
 */
const areasSchema = z.strictObject({
  kind: z.enum(['schematic', 'boundaries']),
  features: z.strictObject({
    type: z.literal('FeatureCollection'),
    features: z
      .array(
        z.strictObject({
          type: z.literal('Feature'),
          properties: z.strictObject({ code: z.string() }),
          geometry: geometrySchema,
        }),
      )
      .check(z.minLength(1)),
  }),
  credit: z.strictObject({ zh: z.string(), en: z.string() }),
});

export type Areas = z.infer<typeof areasSchema>;

/** The areas in the JSON text; throws a FaultError `file-unreadable` (file, field, reason). */
export function readAreas(json: string, path: string): Areas {
  return readJson(areasSchema, json, path);
}
