/**
 * The shape of a dictionary, whatever its texts say: `en satisfies Words<typeof zh>` fails to compile where
 * a text is missing in either language.
 */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
