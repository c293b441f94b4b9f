import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { StreetChanges } from './street-changes';
import type { ListedStreets } from './listed-streets';
import { useSpanText } from './use-street-words';

/** What the list of places must say beneath: how the change and the arrows were judged, and what is not in it. */
export function useListNotes(about: {
  readonly streets: ListedStreets;
  readonly answered: Manifest['measures'];
  readonly changes: StreetChanges | null;
  readonly level: string;
}): readonly string[] {
  const { streets, answered, changes, level } = about;
  const { t } = useTranslation('streets');
  const language = useAtlas((state) => state.language);
  const period = useSpanText();
  const { made, shown } = streets;
  const { ratios } = made;
  if (!shown) return [];
  const names = (measures: Manifest['measures']) =>
    measures.map((one) => one.names[language]).join(t('list.names'));
  const unfinished = ratios.filter((one) => !made.final.includes(one));
  const refused = made.final.filter(({ id }) => made.rates.refused.has(id));
  const { last } = made.rateWindow;
  return [
    ...(answered.length > 0 ? [t('notes.interval')] : []),
    ...(shown.phi !== null && shown.phi > 1
      ? [t('notes.dispersed', { phi: formatNumber(shown.phi, 1) })]
      : []),
    ...(changes
      ? [
          t('notes.change', {
            period: period(made.window),
            compared: changes.compared,
            phi: formatNumber(changes.phi, 1),
          }),
        ]
      : typeof shown.changes === 'string'
        ? [t(`notes.changeNone.${shown.changes}`)]
        : []),
    ...(shown.arrows.size > 0
      ? [
          t('notes.arrows', {
            months: `${period({ first: last - 1, last: last - 1 })} → ${period({ first: last, last })}`,
          }),
        ]
      : []),
    ...(answered.some(({ numerator }) => numerator === 'resolved') ? [t('notes.unresolved')] : []),
    ...(answered.length > 1 ? [t('notes.separate')] : []),
    ...(ratios.length === 0 ? [t('table.noRates')] : []),
    ...(refused.length > 0 ? [t('table.refused', { measures: names(refused) })] : []),
    ...(unfinished.length > 0 ? [t('table.unfinished', { measures: names(unfinished) })] : []),
    ...(made.level.finest ? [] : [t('table.coarser', { level })]),
  ];
}
