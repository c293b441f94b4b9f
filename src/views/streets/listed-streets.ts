import type { primaryMeasure } from '../../query/default-view';
import type { Span } from '../cells/months';
import type { FigureProtection } from '../cells/protection-words';
import type { Verdict } from './judge';
import type { StreetRow } from './street-rows';
import type { Against } from './use-against';
import type { useStreets } from './use-streets';

type All = ReturnType<typeof useStreets>;

/** All that is known of the streets, once there is something to list. */
export type ListedStreets = All & {
  readonly made: NonNullable<All['made']>;
  readonly primary: NonNullable<ReturnType<typeof primaryMeasure>>;
};

/** What a figure is given that judges the places. */
export interface JudgedFigureProps {
  readonly streets: ListedStreets;
  readonly rows: readonly StreetRow[];
  readonly against: Against;
  readonly measureName: string;
  readonly level: string;
  readonly window: Span;
  /** Undefined while it is worked out, null where there is none. */
  readonly verdict: Verdict | null | undefined;
  readonly protection: FigureProtection;
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
}
