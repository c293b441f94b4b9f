import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../domain/clauses';
import { formatNumber } from '../../domain/format';
import { answersTo } from '../../domain/name-search';
import { useAtlas } from '../../state/store';
import { rateRule } from '../cells/protection';
import type { FigureProtection } from '../cells/protection-words';
import { FigureBox } from '../FigureBox';
import { usePalette } from '../use-palette';
import { inStreetOrder, listItems, type ListOrder, type StreetEntry } from './street-list';
import { streetColumns, type Drawn, type StreetColumn, type StreetLine } from './street-columns';
import { togetherOf } from './street-rows';
import { streetTwin } from './street-twin';
import { StreetsControls } from './StreetsControls';
import type { ListedStreets } from './listed-streets';
import { StreetsTable, tableHeight } from './StreetsTable';
import { scaleOf, type StreetScale } from './street-scale';
import type { Against } from './use-against';
import { useNarrow } from './use-narrow';
import { useListNotes } from './use-list-notes';
import { useSpanText, useStreetWords } from './use-street-words';

const LIST = 'streets';
const LARGEST_FIRST: ListOrder = { by: 'count', descending: true };
const NO_ARROWS: ReadonlyMap<string, -1 | 0 | 1> = new Map();
/** What else stands in a window beside the list, and a row, in px: a longer list scrolls within itself. */
const REST_OF_WINDOW = 260;
const ROW = 44;
const FEWEST_SEEN = 8;

interface StreetsListProps {
  readonly streets: ListedStreets;
  readonly level: string;
  readonly offered: readonly Against[];
  readonly against: Against | null;
  readonly counts: FigureProtection;
  readonly rates: FigureProtection;
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
}

/** The places as rows: found, ordered, parted and pinned as the reader wants them. */
export function StreetsList(props: StreetsListProps) {
  const { streets, level, offered, against, counts, rates, chosen, onChoose } = props;
  const { t } = useTranslation('streets');
  const { t: overview } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const palette = usePalette();
  const set = useAtlas((state) => state.streets);
  const pins = useAtlas((state) => state.map.pins);
  const clauses = useAtlas((state) => state.clauses);
  const setStreets = useAtlas((state) => state.setStreets);
  const togglePin = useAtlas((state) => state.togglePin);
  const openProfile = useAtlas((state) => state.openProfile);
  const [typed, setTyped] = useState('');
  const [measured, narrow] = useNarrow();
  const { made, shown, primary, manifest, listed } = streets;
  const words = useStreetWords(counts, rates);
  const period = useSpanText();
  const changes = shown && typeof shown.changes !== 'string' ? shown.changes : null;

  const entries = useMemo((): readonly StreetEntry[] => {
    if (!shown) return [];
    return shown.rows.flatMap((row, place): StreetEntry[] => {
      if (!listed.has(row.member.code)) return [];
      const arrows = new Map(Array.from(shown.arrows, ([id, ways]) => [id, ways[place] ?? 0] as const));
      return [{ row, line: { numbers: row, change: changes?.changes[place] ?? null, arrows } }];
    });
  }, [shown, changes, listed]);
  const answered = made.final.filter(({ id }) => shown?.rows[0]?.rates.has(id) === true);
  const people = entries.some(({ row }) => row.residents !== null);
  const all = streetColumns(primary, answered, { residents: people, change: changes !== null }, words);
  const order: ListOrder =
    set.order && (set.order.by === 'name' || all.some(({ id }) => id === set.order?.by))
      ? set.order
      : LARGEST_FIRST;
  const column = all.find(({ id }) => id === order.by && id !== 'count') ?? all[2] ?? all[1];
  const columns = narrow ? all.filter(({ id }) => id === 'count' || id === column?.id) : all;
  const ordered = useMemo(
    () => inStreetOrder(entries, order, all, language),
    // The columns are made anew at each drawing; what they are made of says whether they are others.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [entries, order.by, order.descending, language],
  );
  const kindNames = useKindNames();
  const items = useMemo(
    () => listItems(ordered, { typed, pins, parted: set.parted, language, kindNames }),
    [ordered, typed, pins, set.parted, language, kindNames],
  );
  const rules = {
    count: rateRule(counts.method, manifest),
    rate: rateRule(rates.method, manifest),
    dispersion: shown?.phi ?? 1,
  };
  const together = (some: readonly StreetEntry[]): StreetLine => ({
    numbers: togetherOf(
      some.map(({ row }) => row),
      rules,
    ),
    change: null,
    arrows: NO_ARROWS,
  });
  const city = useMemo(
    () => (entries.length > 0 ? together(entries) : null),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [entries],
  );
  const scales = useMemo(
    () => new Map(all.map((one) => [one.id, scaleOfColumn(one, entries, city)])),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [entries, city],
  );
  const found =
    typed === '' ? entries.length : entries.filter(({ row }) => answersTo(row.member, typed)).length;
  const notes = useListNotes({ streets, answered, changes, level });
  const places = formatNumber(entries.filter(({ row }) => !row.unplaced).length, 0);
  const within = clauseOn(clauses, 'place')?.values.filter((code) => !listed.has(code)) ?? [];
  const around = streets.places
    .filter(({ code }) => within.includes(code))
    .map(({ names }) => names[language]);
  const subtitle = [
    t(answered.length > 0 ? 'table.subtitle' : 'table.subtitleNoRates', {
      measure: primary.names[language],
      period: period(made.window),
      rates: period(made.rateWindow),
      total: places,
      level,
    }),
    ...(around.length > 0 ? [t('table.within', { place: around.join(t('list.names')) })] : []),
  ].join(' · ');
  const title =
    changes === null
      ? t('table.titlePlain', { total: places, level })
      : t(changes.clear === 0 ? 'table.titleNone' : 'table.title', { ...changes, level });
  const trendMonths = entries[0]?.row.trend.length ?? 0;
  const districtName = manifest.dimensions
    .find(({ id }) => id === 'place')
    ?.levels.find(({ id }) => id !== 'city')?.names[language];
  const answer = made.counts?.whole ? streets.counts.whole : streets.counts.months;
  return (
    <div ref={measured}>
      <FigureBox
        id={LIST}
        name={t('table.name')}
        answer={shown ? answer : { ...answer, table: null }}
        title={title}
        subtitle={subtitle}
        emptyMessage={shown && entries.length === 0 ? overview('cells.none') : null}
        protection={counts}
        withheld={entries.filter(({ row }) => row.count.absence === 'withheld').length}
        plot={null}
        controls={
          <StreetsControls
            parts={[
              ...(entries.some(({ row }) => row.district) && districtName
                ? [{ id: 'district', name: t('controls.district', { level: districtName }) } as const]
                : []),
              ...(entries.some(({ row }) => row.kind)
                ? [{ id: 'kind', name: t('controls.kind') } as const]
                : []),
            ]}
            picked={streets.picked ? period(streets.picked) : null}
            offered={offered.map((one) => ({
              against: one,
              name:
                one.id === 'residents'
                  ? overview('member.perResidents', { measure: primary.names[language] })
                  : one.measure.names[language],
            }))}
            against={against}
            search={{ typed, found, total: entries.length, onType: setTyped }}
            column={
              narrow && column
                ? {
                    columns: all.filter(({ id }) => id !== 'count'),
                    shown: column.id,
                    onColumn: (by) => setStreets({ order: { by, descending: true } }),
                  }
                : null
            }
          />
        }
        list={(height) => (
          <StreetsTable
            label={t('table.label', { level })}
            {...{
              language,
              palette,
              items,
              columns,
              scales,
              order,
              chosen,
              onChoose,
              pins,
              together,
              height,
            }}
            onOrder={(next) => setStreets({ order: next })}
            onPin={togglePin}
            onProfile={(code) => openProfile([code])}
            trend={
              !narrow && trendMonths > 1
                ? {
                    months: trendMonths,
                    label: (place) =>
                      t('cell.trend', {
                        place,
                        measure: primary.names[language],
                        period: period({
                          first: made.window.last - trendMonths + 1,
                          last: made.window.last,
                        }),
                      }),
                  }
                : null
            }
          />
        )}
        height={() => tableHeight(Math.min(rowsSeen(), Math.max(items.length, streets.ordered.length)))}
        twin={streetTwin(ordered, {
          primary,
          ratios: answered,
          language,
          counts,
          rates,
          changes: changes !== null,
          kindName: (kind) => kindNames[kind ?? 'other'][language],
        })}
        openRow={null}
        hint={t('table.hint')}
        notes={notes}
        sources={[]}
      />
    </div>
  );
}

function rowsSeen(): number {
  return Math.max(FEWEST_SEEN, Math.floor((window.innerHeight - REST_OF_WINDOW) / ROW));
}

function useKindNames() {
  const { i18n } = useTranslation('streets');
  const { t } = useTranslation('streets');
  return useMemo(() => {
    const both = (kind: 'subdistrict' | 'town' | 'township' | 'other') => {
      const name = t(`kinds.${kind}`);
      return { zh: name, en: name };
    };
    return {
      subdistrict: both('subdistrict'),
      town: both('town'),
      township: both('township'),
      other: both('other'),
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [i18n.language]);
}

function scaleOfColumn(
  column: StreetColumn,
  entries: readonly StreetEntry[],
  city: StreetLine | null,
): StreetScale {
  const drawn = entries.flatMap(({ row, line }): Drawn[] => {
    const one = row.unplaced ? null : column.drawn(line);
    return one ? [one] : [];
  });
  return scaleOf(drawn, column.onZero, city ? (column.drawn(city)?.value ?? null) : null);
}
