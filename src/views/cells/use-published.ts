import { useMemo } from 'react';
import { dimensionQuestion } from '../../query/default-view';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';
import { readPublished, type PublishedFigure } from './published';

const NONE: readonly PublishedFigure[] = [];

/** The published figures that stand beside the dataset's own numbers; none while on their way, or where it has none. */
export function usePublished(): readonly PublishedFigure[] {
  const { manifest } = useSession();
  const { published } = manifest;
  // Where there are none the first table stands in, which is there already; it is not read.
  const places = manifest.dimensions.find(({ id }) => id === 'place');
  const { table, answered } = useAnswer(dimensionQuestion(published?.table ?? places?.table ?? 'place'));
  return useMemo(() => {
    const theirs = published && answered.kind === 'dimension' && answered.table === published.table;
    return table && theirs ? readPublished(table, manifest.sources) : NONE;
  }, [table, answered, published, manifest]);
}
