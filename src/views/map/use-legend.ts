import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendData } from '../../map/legendLayout';
import type { MapWords } from './use-map-words';
import type { Pictured } from './use-picture';
import type { MapCounts } from './values';

/** The legend of a picture: its histogram, breaks, and the city's own value on the axis. */
export function useLegend({
  words,
  picture,
  counts,
}: {
  readonly words: MapWords;
  readonly picture: Pictured | null;
  readonly counts: MapCounts | null;
}): LegendData | null {
  const { t } = useTranslation('map');
  return useMemo(() => {
    if (!picture || !counts) return null;
    const { told, shown, classing, domain } = picture;
    const city = told.values.city.value;
    const marked = counts.form === 'count' || city === null ? undefined : city;
    return {
      title: t('legend.title', { measure: words.name, unit: words.unit }),
      values: shown,
      states: told.states,
      breaks: classing.breaks,
      domain,
      format: words.breakText,
      ...(marked === undefined
        ? {}
        : { centre: { value: marked, text: t('legend.city', { value: words.breakText(marked) }) } }),
      words: {
        withheld: t('legend.withheld'),
        noData: t('legend.noData'),
        smallBase: t('legend.smallBase'),
        notClear: t('legend.notClear'),
      },
    };
  }, [picture, counts, words, t]);
}
