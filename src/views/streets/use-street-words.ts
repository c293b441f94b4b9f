import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { rangeLabel } from '../../domain/period';
import { monthsOf, type Span } from '../cells/months';
import { rateRule } from '../cells/protection';
import type { FigureProtection } from '../cells/protection-words';
import { useSession } from '../session';
import type { StreetWords } from './street-columns';

/** A span of months in words. */
export function useSpanText(): (span: Span) => string {
  const language = useAtlas((state) => state.language);
  return (span) => rangeLabel(...monthsOf(span), language) ?? '';
}

/** The words that the columns of the list need. */
export function useStreetWords(counts: FigureProtection, rates: FigureProtection): StreetWords {
  const { t } = useTranslation('streets');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const { minimum } = rateRule(rates.method, manifest);
  return {
    language,
    missing: counts.missing,
    markedCount: counts.marked,
    markedRate: rates.marked,
    absence: ({ absence }) => {
      switch (absence) {
        case 'withheld':
          return counts.missing;
        case 'no-residents':
          return t('cell.noResidents');
        case 'below-minimum':
          return t('cell.belowMinimum', { minimum });
        default:
          return t('cell.noBase');
      }
    },
    interval: (interval) => t('cell.interval', { interval }),
    base: (base) => t('cell.base', { base }),
    small: t('cell.small'),
    change: ({ change, direction }) =>
      change === null
        ? t('cell.changeSmall')
        : t(direction === 0 ? 'cell.changeUnclear' : 'cell.changeClear'),
    arrow: (way) => t(way > 0 ? 'cell.up' : 'cell.down'),
    titles: {
      residents: t('columns.residents'),
      unresolved: t('columns.unresolved'),
      change: t('columns.change'),
    },
  };
}
