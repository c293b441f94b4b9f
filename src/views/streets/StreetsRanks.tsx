import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { RankBars } from '../../charts/RankBars';
import { rankBarsHeight, type RankBarsData } from '../../charts/rankBarsLayout';
import { formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import { FigureBox } from '../FigureBox';
import { memberColumns, twinOf } from '../twin';
import { alikeOf } from './judge';
import type { JudgedFigureProps } from './listed-streets';
import { useSpanText } from './use-street-words';

const RANKS = 'ranks';
/** Ranks of fewer months are not drawn: they are mostly chance. */
const LEAST_MONTHS = 3;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Within what ranks each place lies, by the rate that is compared; pointing at one shows which it cannot be told from. */
export function StreetsRanks(props: JudgedFigureProps) {
  const { streets, rows, against, measureName, level, window, verdict, protection, chosen, onChoose } = props;
  const { t } = useTranslation('streets');
  const language = useAtlas((state) => state.language);
  const period = useSpanText();
  const ranked = useMemo(
    () =>
      rows.flatMap((row, place) => {
        const rank = verdict?.ranks?.[place] ?? null;
        return rank ? [{ row, rank, alike: alikeOf(rank) }] : [];
      }),
    [rows, verdict],
  );
  const data: RankBarsData = {
    axisName: t('ranks.axis'),
    bars: ranked.map(({ row, rank, alike }) => ({
      id: row.member.code,
      name: row.member.names[language],
      low: rank.own.low,
      high: rank.own.high,
      expected: rank.expected,
      sure: rank.sure,
      detail: [
        t('ranks.interval', { low: rank.own.low, high: rank.own.high }),
        t('ranks.alike', { count: alike }),
      ],
    })),
  };
  const short = window.last - window.first + 1 < LEAST_MONTHS;
  const none = (): string | null => {
    if (protection.method === 'cell-key') return t('ranks.perturbed');
    if (against.id === 'residents') return t('ranks.volume');
    if (short) return t('ranks.short');
    return verdict !== undefined && ranked.length === 0 ? t('funnel.none') : null;
  };
  const width = Math.round(median(ranked.map(({ rank }) => rank.own.high - rank.own.low + 1)));
  const waiting = none() === null && verdict === undefined;
  const { table } = streets.counts.months;
  return (
    <FigureBox
      id={RANKS}
      name={t('ranks.name')}
      answer={{ ...streets.counts.months, fault: null, table: waiting ? null : table }}
      title={ranked.length > 0 ? t('ranks.title', { level, width: formatNumber(width, 0) }) : t('ranks.name')}
      subtitle={t('ranks.subtitle', {
        measure: measureName,
        period: period(window),
        total: ranked.length,
        level,
      })}
      emptyMessage={none()}
      variant={[against.id]}
      plot={(plotWidth, palette) => (
        <RankBars
          width={plotWidth}
          palette={palette}
          language={language}
          label={t('ranks.label', { measure: measureName, level })}
          data={data}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
      height={() => rankBarsHeight(ranked.length)}
      twin={twinOf(
        [...ranked].sort((a, b) => a.rank.expected - b.rank.expected),
        [
          ...memberColumns(({ row }: (typeof ranked)[number]) => row.member),
          {
            name: 'rank_low',
            names: { zh: '名次下限', en: 'Rank, low' },
            type: 'number',
            value: ({ rank }) => rank.own.low,
          },
          {
            name: 'rank_high',
            names: { zh: '名次上限', en: 'Rank, high' },
            type: 'number',
            value: ({ rank }) => rank.own.high,
          },
          {
            name: 'rank_expected',
            names: { zh: '期望名次', en: 'Expected rank' },
            type: 'number',
            decimals: 1,
            value: ({ rank }) => rank.expected,
          },
          {
            name: 'not_distinguishable',
            names: { zh: '不能区分的地点数', en: 'Not distinguishable from' },
            type: 'number',
            value: ({ alike }) => alike,
          },
        ],
      )}
      openRow={null}
      notes={ranked.length > 0 ? [t('ranks.note')] : []}
      sources={[]}
    />
  );
}
