import { useTranslation } from 'react-i18next';
import { DatedStems } from '../../../charts/DatedStems';
import { datedStemsHeight, type DatedStemsData } from '../../../charts/datedStemsLayout';
import { formatNumber, formatPercent, formatPercentInterval } from '../../../domain/format';
import { rangeLabel } from '../../../domain/period';
import { wilsonInterval } from '../../../stats';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import { bulletinItems, bulletinTotals, highestOfOneCounting } from '../../record/series';
import { factTwin } from '../../record/twins';
import { type RecordBase, useFacts } from '../../record/use-record';
import { factText, periodText } from '../../record/words';
import { useFactDetail } from './use-fact-detail';

const BULLETINS = 'bulletins';
const TOTAL = 'env-total';
const CLOSED = 'env-closed';
/** Stands in the issue filter for all that the bulletins are about. */
const ENVIRONMENT = 'env';

/** The environment bureau's monthly bulletins, each at its date; no line joins what was counted differently. */
export function BulletinsFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const detail = useFactDetail();
  const { facts, answer, place, issue } = useFacts(base, BULLETINS);

  const item = issue && issue.scheme === 'environment' && issue.code !== ENVIRONMENT ? issue : null;
  const inScope = place.level === 'city' && (issue === null || issue.scheme === 'environment');
  const drawn = !inScope ? [] : item ? bulletinItems(facts, item) : bulletinTotals(facts);
  const empty = drawn.length > 0 ? null : t(place.level === 'city' ? 'bulletins.other' : 'bulletins.place');
  const highest = item ? null : highestOfOneCounting(drawn);

  const from = drawn[0]?.start?.slice(0, 7) ?? '';
  const to = drawn.at(-1)?.start?.slice(0, 7) ?? '';
  const breaks = base.breaks.filter(
    (one) => one.definitionCode === TOTAL && one.at.slice(0, 7) > from && one.at.slice(0, 7) <= to,
  );
  const data: DatedStemsData = {
    unit: item ? '%' : t('bulletins.unit'),
    stems: drawn.map((fact) => ({
      id: fact.id,
      date: fact.start ?? '',
      value: fact.publishedValue ?? 0,
      text: formatNumber(fact.publishedValue ?? 0),
      detail: detail(fact),
    })),
    breaks: breaks.map((one) => ({ from: one.at, text: one.label[language] })),
  };

  const closed =
    highest && facts.find((fact) => fact.definition.code === CLOSED && fact.start === highest.start);
  const share = closed?.value != null && highest?.value ? wilsonInterval(closed.value, highest.value) : null;
  const noteDone =
    closed?.value != null && highest?.value && share && !item
      ? t('bulletins.noteDone', {
          month: periodText(highest, language),
          share: formatPercent((closed.value / highest.value) * 100, 1),
          interval: formatPercentInterval({ low: share.low * 100, high: share.high * 100 }, language, 1),
          done: formatNumber(closed.value),
          total: formatNumber(highest.value),
        })
      : null;

  const title = item
    ? t('bulletins.titleItem', { name: item.name[language], count: drawn.length })
    : highest
      ? t(breaks.length > 0 ? 'bulletins.titleBroken' : 'bulletins.title', {
          countings: breaks.length + 1,
          count: drawn.length,
          max: factText(highest, language),
          maxMonth: periodText(highest, language),
        })
      : t('bulletins.titleNone');
  return (
    <FigureBox
      id={BULLETINS}
      name={t('bulletins.name')}
      answer={answer}
      emptyMessage={empty}
      title={title}
      subtitle={t(item ? 'bulletins.subtitleItem' : 'bulletins.subtitle', {
        period: rangeLabel(from, to, language) ?? '',
        name: item?.name[language],
      })}
      plot={(width, palette) => (
        <DatedStems
          width={width}
          palette={palette}
          language={language}
          label={t('bulletins.name')}
          data={data}
          highlight={highest?.id}
          onOpen={(id) => openDrawer({ kind: 'fact', id })}
        />
      )}
      height={(width) => datedStemsHeight(width, data)}
      twin={factTwin(drawn, language)}
      openRow={(row) => drawn[row] && openDrawer({ kind: 'fact', id: drawn[row].id })}
      notes={[
        ...(noteDone && closed
          ? [{ text: noteDone, onOpen: () => openDrawer({ kind: 'fact' as const, id: closed.id }) }]
          : []),
        ...breaks.map((one) =>
          t('bulletins.noteBreak', { date: one.at.slice(0, 4), why: one.why[language] }),
        ),
      ]}
      sources={drawn.map((fact) => fact.source)}
    />
  );
}
