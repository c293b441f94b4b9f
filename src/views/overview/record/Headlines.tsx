import { useTranslation } from 'react-i18next';
import type { FilterDimension } from '../../../domain/clauses';
import {
  countParts,
  formatChange,
  formatCountRange,
  formatPercentInterval,
  formatPoints,
} from '../../../domain/format';
import { rangeLabel } from '../../../domain/period';
import { useAtlas } from '../../../state/store';
import { HeadlineRow, type HeadlineItem } from '../HeadlineRow';
import { headlines, type Headline } from '../../record/headlines';
import { type RecordBase, useFacts } from '../../record/use-record';
import { certaintyWord, factText, periodText, qualifierOf } from '../../record/words';

const ANY_PERIOD: readonly FilterDimension[] = ['period'];

/** The record's headline figures: the newest published one of each measure, or 未公布. */
export function Headlines({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { facts, place, issue, answer } = useFacts(base, 'headlines');
  const { facts: anyPeriod } = useFacts(base, 'headlines', ANY_PERIOD);
  const filtered = useAtlas((state) => state.clauses.length > 0);

  const interval = ({ interval: found }: Headline): string => {
    switch (found?.kind) {
      case 'poisson':
        return t('headline.roundingAside', {
          text: t('headline.poisson', {
            interval: formatCountRange(Math.round(found.low), Math.round(found.high), language, {
              significant: language === 'zh' ? 6 : 5,
            }),
          }),
        });
      case 'wilson':
        return t('headline.roundingAside', {
          text: t('headline.wilson', { interval: formatPercentInterval(found, language, 2) }),
        });
      case 'rounded':
        return t('headline.noInterval');
      case 'no-denominator':
        return t('headline.noDenominator');
      default:
        return '';
    }
  };
  const change = ({ change: found }: Headline): string => {
    switch (found?.kind) {
      case 'change': {
        if (found.disputed) {
          return t('headline.publishedChange', {
            change: factText(found.disputed, language),
            own: formatChange(found.change, found, language),
          });
        }
        const text = found.clear
          ? t('headline.change', { change: formatChange(found.change, found, language) })
          : t('headline.changeUnclear', {
              interval: formatPercentInterval({ low: found.low * 100, high: found.high * 100 }, language),
            });
        return text;
      }
      case 'points':
        return t('headline.changePoints', { change: formatPoints(found.points, null, language) });
      case 'not-comparable':
        return t('headline.notComparable', { period: periodText(found.before, language) });
      case 'gap':
        return t('headline.noChangeGap', { period: rangeLabel(found.start, found.end, language) ?? '' });
      case 'base-too-small':
        return t('headline.noChangeSmall');
      case 'cumulative':
        return t('headline.noChangeCumulative');
      default:
        return '';
    }
  };
  const ready = answer.table !== null;
  const items = headlines(facts, anyPeriod, place, issue).map((one): HeadlineItem => {
    const name =
      one.measure === 'received' && one.fact
        ? one.fact.definition.term[language]
        : t(`headline.${one.measure}`);
    const { fact } = one;
    if (!fact) {
      return {
        id: one.measure,
        name: t(`headline.${one.measure}`),
        value: null,
        gap: ready ? t('gap') : '…',
        lines: !ready ? [] : [filtered ? t('headline.notPublishedHere') : t('headline.notPublished')],
        onDefinition: () => openDrawer({ kind: 'measure', id: one.measure }),
      };
    }
    const value =
      fact.unit === '%' || fact.value === null
        ? { before: '', number: factText(fact, language), scale: '', after: '', unit: '' }
        : countParts(fact.value, language, {
            unit: language === 'zh' ? '件' : '',
            qualifier: qualifierOf(fact),
          });
    return {
      id: one.measure,
      name,
      value,
      gap: '',
      period: periodText(fact, language),
      lines: [
        fact.certainty === 'high'
          ? ''
          : t('headline.certainty', { certainty: certaintyWord(fact.certainty, language) }),
        interval(one),
        change(one),
      ].filter((line) => line !== ''),
      onOpen: () => openDrawer({ kind: 'fact', id: fact.id }),
      onDefinition: () => openDrawer({ kind: 'measure', id: one.measure }),
    };
  });
  return (
    <HeadlineRow
      ready={ready}
      label={t('headlines')}
      definitionWord={t('headline.definition')}
      items={items}
    />
  );
}
