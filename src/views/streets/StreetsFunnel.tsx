import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Funnel } from '../../charts/Funnel';
import { funnelHeight, type FunnelData } from '../../charts/funnelLayout';
import { formatCount, formatNumber, formatPercent } from '../../domain/format';
import { useAtlas } from '../../state/store';
import { FigureBox } from '../FigureBox';
import { intervalText } from '../map/value-words';
import { memberColumns, twinOf } from '../twin';
import type { Standing } from './judge';
import type { JudgedFigureProps } from './listed-streets';
import { useSpanText } from './use-street-words';

const FUNNEL = 'funnel';
const PER_RESIDENTS = 10_000;

/** Where a place stands, in words. */
function useStandingWords(): (standing: Standing) => string {
  const { t } = useTranslation('streets');
  return (standing) => {
    if (standing === 0) return t('funnel.standing.within');
    const way = t(standing > 0 ? 'funnel.standing.above' : 'funnel.standing.below');
    return Math.abs(standing) === 2
      ? way
      : `${t('funnel.standing.within')}${t('list.comma')}${t('funnel.edge')}`;
  };
}

/** Every place against its base within the limits of chance; a click on a point is one on its row. */
export function StreetsFunnel(props: JudgedFigureProps) {
  const { streets, rows, against, measureName, level, window, verdict, protection, chosen, onChoose } = props;
  const { t } = useTranslation('streets');
  const { t: map } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const period = useSpanText();
  const standingWords = useStandingWords();
  const { primary, manifest, listed } = streets;
  const people = against.id === 'residents';
  const per = people ? PER_RESIDENTS : 100;
  const unit = people
    ? map('units.residents', { unit: primary.unit[language] })
    : against.measure.unit[language];
  const base = manifest.measures.find(({ id }) => id === against.measure.denominator)?.names[language] ?? '';
  const valueText = (value: number) =>
    people ? formatNumber(value, value >= 100 ? 0 : 1) : formatPercent(value, 1);

  const judgedRows = useMemo(
    () =>
      rows.flatMap((row, place) => {
        const standing = verdict?.standings[place] ?? null;
        const cell = against.cell(row);
        return standing === null || cell.value === null ? [] : [{ row, standing, cell, value: cell.value }];
      }),
    [rows, verdict, against],
  );
  const data: FunnelData | null = verdict
    ? {
        scale: people ? 'zero' : 'percent',
        points: judgedRows.map(({ row, standing, cell, value }) => ({
          id: row.member.code,
          name: row.member.names[language],
          n: cell.whole,
          value,
          standing,
          faint: !listed.has(row.member.code),
          detail: [
            `${measureName} ${valueText(value)}`,
            ...(cell.interval
              ? [
                  t('cell.interval', {
                    interval: intervalText(people ? 'residents' : 'rate', cell.interval, language),
                  }),
                ]
              : []),
            t('cell.base', { base: formatNumber(cell.whole, 0) }),
            standingWords(standing),
          ],
        })),
        target: verdict.target * per,
        targetText: t('funnel.target', { value: valueText(verdict.target * per) }),
        curves: verdict.curves.map(({ n, limits }) => ({ n, limits: limits.map((limit) => limit * per) })),
        sizeName: people ? t('funnel.sizeResidents') : t('funnel.sizeBase', { base }),
        innerName: t('funnel.inner'),
        outerName: t('funnel.outer'),
        tickText: (value) => (people ? formatNumber(value) : formatPercent(value)),
        sizeText: (n) => formatCount(n, language),
      }
    : null;
  const count = (standing: Standing) => judgedRows.filter((one) => one.standing === standing).length;
  const [above, below] = [count(2), count(-2)];
  const title = !verdict
    ? t('funnel.waiting', { measure: measureName })
    : above + below === 0
      ? t('funnel.titleWithin', { measure: measureName })
      : t('funnel.title', { outside: above + below });
  const perturbed = protection.method === 'cell-key';
  return (
    <FigureBox
      id={FUNNEL}
      name={t('funnel.waiting', { measure: measureName })}
      answer={{
        ...streets.counts.months,
        fault: null,
        table: verdict === undefined && !perturbed ? null : streets.counts.months.table,
      }}
      title={title}
      subtitle={t('funnel.subtitle', { measure: measureName, unit, period: period(window), level })}
      emptyMessage={perturbed ? t('funnel.perturbed') : data === null ? t('funnel.none') : null}
      variant={[against.id]}
      plot={(width, palette) =>
        data && (
          <Funnel
            width={width}
            palette={palette}
            language={language}
            label={t('funnel.label', { measure: measureName, level })}
            data={data}
            chosen={chosen}
            onChoose={onChoose}
          />
        )
      }
      height={funnelHeight}
      twin={twinOf(judgedRows, [
        ...memberColumns(({ row }: (typeof judgedRows)[number]) => row.member),
        {
          name: 'n',
          names: { zh: '基数', en: 'Base' },
          type: 'number',
          value: ({ cell }) => cell.whole,
        },
        {
          name: 'value',
          names: { zh: measureName, en: measureName },
          unit,
          type: 'number',
          decimals: 1,
          value: ({ value }) => value,
        },
        {
          name: 'standing',
          names: { zh: '与预期范围', en: 'Expected range' },
          type: 'text',
          value: ({ standing }) => standingWords(standing),
        },
      ])}
      openRow={null}
      notes={
        verdict
          ? [
              t('funnel.note', {
                phi: formatNumber(verdict.phi, 1),
                widened: t(verdict.scale > 1 ? 'funnel.widened' : 'funnel.notWidened'),
              }),
            ]
          : []
      }
      sources={[]}
    />
  );
}
