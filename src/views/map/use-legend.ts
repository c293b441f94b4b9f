import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendData } from '../../map/legendLayout';
import { useAtlas } from '../../state/store';
import { windowsText, type MapWords } from './use-map-words';
import { sheetPlaces } from './sheet-places';
import type { Pictured } from './use-picture';
import type { MapCounts } from './values';

/**
 * The legend of a picture: its histogram, breaks, and on the axis the city that the colours diverge from, with its
 * period where that is another than the one shown. Of maps side by side it counts the places of all of them; zoomed to
 * a district those of the district.
 */
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
  const language = useAtlas((state) => state.language);
  const sheet = useAtlas((state) => state.map.sheet);
  return useMemo(() => {
    if (!picture || !counts) return null;
    const { told, pictures, classing, domain, scope, time } = picture;
    const { values, states, places } = sheetPlaces(pictures, scope);
    const sheets = pictures.length;
    const city = told.values.city.value;
    const around = classing.centre !== null && counts.form !== 'change';
    const marked = around ? classing.centre : counts.form === 'count' ? null : city;
    const [reference] = time.reference;
    const same = time.reference.length === 1 && reference?.last === told.values.window.last;
    const value = marked === null ? '' : words.breakText(marked);
    return {
      title: t(
        sheets > 1 ? (sheet === 'years' ? 'legend.titleYears' : 'legend.titleSheets') : 'legend.title',
        {
          measure: words.name,
          unit: words.unit,
          places,
          sheets,
        },
      ),
      sheets,
      values,
      states,
      breaks: classing.breaks,
      domain,
      format: words.breakText,
      ...(marked === null
        ? {}
        : {
            centre: {
              value: marked,
              text:
                around && !same
                  ? t('legend.reference', { period: windowsText(time.reference, language), value })
                  : t('legend.city', { value }),
            },
          }),
      words: {
        withheld: t('legend.withheld'),
        noData: t('legend.noData'),
        smallBase: t('legend.smallBase'),
        notClear: t('legend.notClear'),
      },
    };
  }, [picture, counts, words, language, sheet, t]);
}
