import { useMemo } from 'react';
import type { MonthBrushing } from '../../../charts/MonthBrush';
import { clauseOn } from '../../../domain/clauses';
import { useAtlas } from '../../../state/store';
import { monthsOf, spanOf } from '../../cells/months';

/** The months that were drawn in the figure `maker`, and how they are drawn: all other figures follow the hand. */
export function useTrendBrush(maker: string): MonthBrushing {
  const drawClause = useAtlas((state) => state.drawClause);
  const onEnd = useAtlas((state) => state.endDrawing);
  const clause = useAtlas((state) => clauseOn(state.clauses, 'period'));
  return useMemo(() => {
    const span = clause?.maker === maker ? spanOf(clause.values) : null;
    const [first, last] = span ? monthsOf(span) : [];
    return {
      chosen: first !== undefined && last !== undefined ? { first, last } : null,
      onBrush: (range) =>
        drawClause({ dimension: 'period', values: range ? [range.first, range.last] : [], maker }),
      onEnd,
    };
  }, [clause, maker, drawClause, onEnd]);
}
