import type { Config, LevelConfig } from '../config/schema';
import { flatDimensions, type DimensionId, type RawColumns } from './raw-columns';

/** The texts of a row that are resolved together: of all levels of a nested dimension, or of one flat level. */
export interface PartTexts {
  readonly dimension: DimensionId;
  /** From coarse to fine; none for a dimension that has no levels. */
  readonly levels: readonly LevelConfig[];
  /** Depth of the first of these levels in the whole dimension. */
  readonly firstDepth: number;
  /** One a level: what the config calls it, and its text as SQL over the raw columns. */
  readonly texts: readonly { readonly field: string; readonly sql: string }[];
}

/** The parts of a config in the order of axes. */
export function partTexts(config: Config, raw: RawColumns): readonly PartTexts[] {
  const parts: PartTexts[] = [];
  for (const dimension of ['place', 'issue'] as const) {
    const { levels = [], nested = true } = config[`${dimension}s`] ?? {};
    const together = nested ? [levels] : levels.map((level) => [level]);
    together.forEach((some, index) => {
      if (some.length === 0) return;
      const texts = some.map((level) => ({ field: `${dimension}.${level.id}`, sql: raw.levelText(level) }));
      parts.push({ dimension, levels: some, firstDepth: nested ? 0 : index, texts });
    });
  }
  for (const { id, config: dimension } of flatDimensions(config)) {
    const texts = [{ field: id, sql: raw.of(dimension.column) }];
    parts.push({ dimension: id, levels: [], firstDepth: 0, texts });
  }
  return parts;
}
