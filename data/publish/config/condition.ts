import * as z from 'zod';

/** Which rows count. Values are compared as text, without the spaces around them. */
export type Condition =
  | 'all'
  | { readonly column: string; readonly is: readonly string[] }
  | { readonly column: string; readonly is_not: readonly string[] }
  | { readonly column: string; readonly filled: boolean }
  /** Has a day of closing that counts. */
  | { readonly closed: boolean }
  /** Closed no later than its deadline. */
  | { readonly closed_by_deadline: true }
  | { readonly closed_within_hours: number }
  /** Codes of the dimension. */
  | { readonly kind: readonly string[] }
  | { readonly channel: readonly string[] }
  | { readonly tier: readonly string[] }
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition };

const texts = z.array(z.string()).min(1);
const column = z.string().min(1);

/** A measure's rows, as a config states them. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.literal('all'),
    z.strictObject({ column, is: texts }),
    z.strictObject({ column, is_not: texts }),
    z.strictObject({ column, filled: z.boolean() }),
    z.strictObject({ closed: z.boolean() }),
    z.strictObject({ closed_by_deadline: z.literal(true) }),
    z.strictObject({ closed_within_hours: z.number().positive() }),
    z.strictObject({ kind: texts }),
    z.strictObject({ channel: texts }),
    z.strictObject({ tier: texts }),
    z.strictObject({ and: z.array(conditionSchema).min(1) }),
    z.strictObject({ or: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);
