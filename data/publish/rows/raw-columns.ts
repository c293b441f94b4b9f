import { columnsOf } from '../config/columns-of';
import type { Config, FlatDimensionConfig, LevelConfig } from '../config/schema';
import { name } from '../../../src/query/sql-text';
import { isFilled, literal } from './sql';

export type DimensionId = 'place' | 'issue' | 'kind' | 'channel' | 'tier' | 'unit';

/** The columns of the file that a config reads, each under a short name that cannot clash with another. */
export class RawColumns {
  private readonly columns: readonly string[];

  constructor(config: Config) {
    this.columns = columnsOf(config);
  }

  /** The column as SQL; NULL where it is empty. */
  of(column: string): string {
    return `c${this.columns.indexOf(column)}`;
  }

  /** What a SELECT over the file has to name; `more` is SQL under a name of its own. */
  select(more: readonly string[] = []): string {
    const own = this.columns.map((column, index) => `${name(column)} AS c${index}`);
    return [...own, ...more].join(', ');
  }

  /** The text that names a member of the level: of the first column that has one. */
  levelText({ columns, extract }: LevelConfig): string {
    const [only] = columns;
    if (extract === undefined && columns.length === 1 && only !== undefined) return this.of(only);
    const texts = columns.map((column) => {
      const text = this.of(column);
      if (extract === undefined) return `CASE WHEN ${isFilled(text)} THEN ${text} END`;
      return `nullif(regexp_extract(${text}, ${literal(extract)}, ${hasGroup(extract) ? 1 : 0}), '')`;
    });
    return `coalesce(${texts.join(', ')}, NULL)`;
  }
}

/** Whether the regular expression has a group that keeps what it matches. */
function hasGroup(pattern: string): boolean {
  const bare = pattern.replace(/\\[\s\S]/g, '').replace(/\[\]?[^\]]*\]/g, '');
  return /\((?!\?)|\(\?P?<\w/.test(bare);
}

/** A dimension of a config that has no levels. */
export interface FlatDimension {
  readonly id: Exclude<DimensionId, 'place' | 'issue'>;
  readonly config: FlatDimensionConfig;
}

/** The dimensions without levels that the config has, in the order of axes. */
export function flatDimensions(config: Config): readonly FlatDimension[] {
  const stated = {
    kind: config.kind_of_request,
    channel: config.channel,
    tier: config.tier,
    unit: config.unit,
  };
  const ids = ['kind', 'channel', 'tier', 'unit'] as const;
  return ids.flatMap((id) => {
    const dimension = stated[id];
    return dimension ? [{ id, config: dimension }] : [];
  });
}
