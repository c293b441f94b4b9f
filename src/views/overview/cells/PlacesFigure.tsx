import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../../domain/clauses';
import { formatCount, formatCountRange, formatNumber } from '../../../domain/format';
import { nameInSentence } from '../../../domain/name-in-sentence';
import { answersTo } from '../../../domain/name-search';
import { rangeLabel } from '../../../domain/period';
import { useAtlas } from '../../../state/store';
import { finalMonths, monthsOf, spanOf } from '../../cells/months';
import { totalOf } from '../../cells/parts';
import { inOrder, levelWithFirst, type PlaceOrder, type PlaceRow } from '../../cells/places-rows';
import { rateRule } from '../../cells/protection';
import { useProtection } from '../../cells/protection-words';
import { useCells } from '../../cells/use-cells';
import { FigureBox } from '../../FigureBox';
import { twinOf } from '../../twin';
import { placeColumns, placeTwinColumns } from './place-columns';
import { PlacesControls } from './PlacesControls';
import { PlacesList } from './PlacesList';
import { usePlaceList } from './use-place-list';

const PLACES = 'places';
const LIST_HEIGHT = 640;
const HEAD_HEIGHT = 36;
const ROW_HEIGHT = 48;
/** What the unplaced row says of itself. */
const WORDS_HEIGHT = 40;
/** From this many places on, a list is searched rather than read. */
const MANY = 13;
const LARGEST_FIRST: PlaceOrder = { by: 'count', descending: true };

/**
 * The places of one level as a list: the main count with its interval, and its share of all or the rates that
 * the dataset has. What stands where a map would, had the dataset outlines of its places.
 */
export default function PlacesFigure() {
  const { t } = useTranslation('overview');
  const setClause = useAtlas((state) => state.setClause);
  const setPlaceLevel = useAtlas((state) => state.setPlaceLevel);
  const chosen = useAtlas((state) => clauseOn(state.clauses, 'place'))?.values ?? [];
  const { manifest, language, chosen: months, primary, periodText, unfinished, ratios } = useCells(PLACES);
  const { levels, level, members, asked, counts, rows, phi } = usePlaceList();
  const protection = useProtection(asked.counts, counts);
  const [order, setOrder] = useState(LARGEST_FIRST);
  const [typed, setTyped] = useState('');
  const ordered = useMemo(() => inOrder(rows ?? [], order, language), [rows, order, language]);
  const found = useMemo(() => ordered.filter(({ member }) => answersTo(member, typed)), [ordered, typed]);
  if (!primary || !asked.counts) return null;

  const unit = primary.unit[language];
  const listComma = language === 'zh' ? '、' : ', ';
  const namesOf = (measures: typeof ratios) => measures.map(({ names }) => names[language]).join(listComma);
  const answered = ratios.filter(({ id }) => asked.rates?.measures.includes(id) === true);
  const ratesSpan = months ?? spanOf(clauseOn(asked.rates?.clauses ?? [], 'period')?.values ?? []);
  const final = answered.filter(
    (ratio) => ratesSpan !== null && ratesSpan.last <= finalMonths(ratio, manifest.period).last,
  );
  const notFinal = answered.filter((ratio) => !final.includes(ratio));
  const notReleased = ratios.filter((ratio) => !answered.includes(ratio));
  const ratesPeriod = ratesSpan ? (rangeLabel(...monthsOf(ratesSpan), language) ?? '') : '';

  const rule = rateRule(protection.method, manifest);
  const columns = placeColumns(primary, final, protection.method !== 'cell-key', {
    language,
    share: t('places.columns.share'),
    missing: protection.missing,
    marked: protection.marked,
    total: protection.total,
    noRate: (absence) => {
      if (absence === 'withheld') return protection.missing;
      return absence === 'no-base'
        ? t('cells.noRate')
        : t('protection.rateMinimum', { minimum: rule.minimum });
    },
  });
  const placed = ordered.filter((row) => !row.unplaced);
  const withheld = ordered.filter(({ count }) => count === null).length;
  const total = totalOf(ordered);
  const unplaced = totalOf(ordered.filter((row) => row.unplaced));
  const current = columns.some(({ id }) => id === order.by) || order.by === 'name' ? order : LARGEST_FIRST;

  const title = (): string => {
    if (unfinished) return t('cells.unfinishedTitle', { measure: primary.names[language] });
    const first = inOrder(placed, LARGEST_FIRST, language)[0];
    if (!first) return t('cells.none');
    // Where all that is shown counts nothing, the largest is among what is not shown.
    if (first.count === null || (withheld > 0 && first.count <= 0)) {
      return t('cells.missingTitle', { measure: primary.names[language], reason: protection.missing });
    }
    if (first.count <= 0) return t('places.titleUnplaced');
    const named = {
      first: nameInSentence(first.member.names[language]),
      value: protection.marked(formatCount(first.count, language, { unit })),
    };
    if (protection.method === 'cell-key') return protection.ranked(t('places.titlePlain', named));
    if (withheld > 0) return t('places.titleWithheld', named);
    if (!first.interval) return t('places.titlePlain', named);
    const { low, high } = first.interval;
    const others = levelWithFirst(placed);
    return t(others > 0 ? 'places.titleClose' : 'places.title', {
      ...named,
      interval: formatCountRange(Math.round(low), Math.round(high), language),
      others,
    });
  };

  const within = clauseOn(asked.clauses, 'place')?.values ?? [];
  const around = members.filter(({ code }) => within.includes(code)).map(({ names }) => names[language]);
  const places = manifest.dimensions.find(({ id }) => id === 'place');
  const subtitle = t('places.subtitle', {
    measure: primary.names[language],
    unit,
    period: periodText,
    places: [
      ...(around.length > 0 ? [t('places.within', { place: around.join(listComma) })] : []),
      t('places.counted', {
        level: (levels.find(({ id }) => id === level) ?? places)?.names[language] ?? '',
        count: placed.length,
      }),
    ].join(' · '),
    total:
      total === null
        ? t('cells.totalMissing', { reason: protection.missing })
        : protection.total(formatCount(total, language)),
  });

  const expected =
    level === null ? members.length : members.filter((member) => member.level === level).length;
  const empty = rows !== null && (rows.length === 0 || total === 0);
  return (
    <FigureBox
      id={PLACES}
      name={t('places.name')}
      answer={counts}
      emptyMessage={empty ? t('cells.none') : null}
      title={title()}
      subtitle={subtitle}
      protection={protection}
      withheld={withheld}
      plot={null}
      controls={
        <PlacesControls
          {...{ language, levels, level }}
          onLevel={(id) => {
            setTyped('');
            setPlaceLevel(id === levels[0]?.id ? null : id);
          }}
          search={
            ordered.length < MANY
              ? null
              : { typed, found: found.length, total: ordered.length, onType: setTyped }
          }
        />
      }
      list={(height) => (
        <PlacesList
          label={t('places.name')}
          language={language}
          rows={found}
          all={ordered}
          columns={columns}
          order={current}
          onOrder={setOrder}
          chosen={chosen}
          onChoose={(code) =>
            setClause({ dimension: 'place', values: chosen.includes(code) ? [] : [code], maker: PLACES })
          }
          height={height}
        />
      )}
      height={() => Math.min(LIST_HEIGHT, HEAD_HEIGHT + expected * ROW_HEIGHT + WORDS_HEIGHT)}
      twin={twinOf(ordered, [
        ...placeTwinColumns(primary, final, language, protection.counted),
        ...protection.status<PlaceRow>(({ count }) => count),
      ])}
      openRow={null}
      hint={t('places.clickHint')}
      notes={[
        t('places.caution'),
        ...(protection.method === 'cell-key' || phi === undefined
          ? []
          : [phi === null ? t('cells.noPhi') : t('places.phi', { phi: formatNumber(phi, 1) })]),
        primary.definition[language],
        ...(final.length > 0
          ? [t('places.ratesPeriod', { names: namesOf(final), period: ratesPeriod })]
          : []),
        ...(notFinal.length > 0 ? [t('places.ratesUnfinished', { names: namesOf(notFinal) })] : []),
        ...(notReleased.length > 0 ? [t('places.ratesMissing', { names: namesOf(notReleased) })] : []),
        ...(unplaced !== null && unplaced > 0
          ? [
              t('places.unplacedNote', {
                value: protection.marked(formatCount(unplaced, language, { unit })),
              }),
            ]
          : []),
      ]}
      sources={[]}
    />
  );
}
