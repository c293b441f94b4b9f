import { useMemo, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { usePalette } from '../use-palette';
import type { MapMeasure } from './measure';
import { PlaceCard } from './PlaceCard';
import { figureOf } from './figure';
import type { useMap } from './use-map';
import { windowText, type MapWords, type Said } from './use-map-words';
import type { Pictured } from './use-picture';
import { inputsOf, type MapCounts } from './values';

/** Months of a place's own small trend. */
const TREND = 24;

type About = Omit<ComponentProps<typeof PlaceCard>, 'palette'>;

/** What is said of places: in a card, read out, and in the list beside the map. */
export function useCards(sources: {
  readonly map: ReturnType<typeof useMap>;
  readonly chosen: MapMeasure;
  readonly words: MapWords;
  readonly picture: Pictured | null;
  readonly final: number;
}) {
  const { map, chosen, words, picture, final } = sources;
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const palette = usePalette();
  const { ground, counts, members } = map;
  const { form, measure } = chosen;
  const nameOfCode = useMemo(
    () => new Map(members.map(({ code, names }) => [code, names[language]])),
    [members, language],
  );
  const indexOf = useMemo(
    () => new Map(ground?.places.map(({ code }, index) => [code, index]) ?? []),
    [ground],
  );
  return useMemo(() => {
    const nameOf = (code: string) => nameOfCode.get(code) ?? code;
    const within = (index: number) => {
      const parent = ground?.places[index]?.parent ?? null;
      return parent === null ? '' : nameOf(parent);
    };
    const saidAt = (index: number, panel: number): Said | null => {
      const shown = picture?.pictures[panel];
      const figure = shown?.values.figures[index];
      return shown && figure && counts ? words.said(figure, counts, [index], shown.values.window) : null;
    };
    const marksAt = (index: number, panel: number): string[] => {
      const shown = picture?.pictures[panel]?.values;
      const figure = shown?.figures[index];
      if (!shown || !figure) return [];
      return [
        ...(figure.small && figure.value !== null ? [t('card.small')] : []),
        ...(shown.clear?.[index] === 0 && figure.value !== null ? [t('card.notClear')] : []),
        ...(shown.window.last > final ? [t('card.unfinished')] : []),
      ];
    };
    const trend = (places: readonly number[], panel: number): About['trend'] => {
      const window = picture?.pictures[panel]?.values.window;
      if (!window || !counts || map.slider === null) return null;
      const first = Math.max(counts.part.span.first, window.last - TREND + 1);
      const values = Array.from({ length: window.last - first + 1 }, (_, step) =>
        trendValue(counts, places, first + step),
      );
      const name = form === 'change' ? measure.names[language] : words.name;
      return values.length < 2
        ? null
        : { values, label: t('card.trend', { measure: name, count: values.length }) };
    };
    const withInterval = (said: Said): Said => ({
      ...said,
      interval: said.interval === '' ? '' : t('card.interval', { interval: said.interval }),
    });
    const about = (index: number, panel: number): About | null => {
      const place = ground?.places[index];
      const said = saidAt(index, panel);
      const window = picture?.pictures[panel]?.values.window;
      if (!place || !said || !window) return null;
      return {
        name: place.names[language],
        within: within(index),
        period: windowText(map.slider === null ? map.wholePeriod : window, language),
        said: withInterval(said),
        marks: marksAt(index, panel),
        trend: trend([index], panel),
      };
    };
    /** Of a district that the map draws by what is within it. */
    const aboutDistrict = (code: string, panel: number): About | null => {
      const places = inside(ground, code);
      const window = picture?.pictures[panel]?.values.window;
      if (!counts || !window || places.length === 0) return null;
      const said = words.saidOf(counts, places, window);
      return {
        name: nameOf(code),
        within: '',
        period: windowText(map.slider === null ? map.wholePeriod : window, language),
        said: withInterval(said),
        marks: window.last > final ? [t('card.unfinished')] : [],
        trend: trend(places, panel),
      };
    };
    const last = (picture?.pictures.length ?? 1) - 1;
    return {
      about,
      nameOf,
      wordsOf: (index: number, panel: number): string => {
        const place = ground?.places[index];
        const said = saidAt(index, panel);
        if (!place || !said) return '';
        const parts = [place.names[language], within(index), `${words.name} ${said.value}`];
        return [...parts, said.interval, ...marksAt(index, panel)]
          .filter((part) => part !== '')
          .join(language === 'zh' ? '，' : ', ');
      },
      /** Of places that the map draws; of the city for none. */
      saidOf: (codes: readonly string[]): Said | null => {
        const window = picture?.told.values.window;
        if (!counts || !window) return null;
        const indexes = codes.flatMap((code) => indexOf.get(code) ?? inside(ground, code));
        if (codes.length > 0 && indexes.length === 0) return null;
        return words.saidOf(counts, codes.length === 0 ? null : indexes, window);
      },
      ofCode: (code: string): ReactNode => {
        const index = indexOf.get(code);
        const said = index === undefined ? aboutDistrict(code, last) : about(index, last);
        return said && <PlaceCard {...said} palette={palette} />;
      },
    };
  }, [
    nameOfCode,
    indexOf,
    ground,
    counts,
    picture,
    words,
    map.slider,
    map.wholePeriod,
    form,
    measure,
    final,
    language,
    palette,
    t,
  ]);
}

/** The places of a district that the map draws by what is within it. */
function inside(ground: ReturnType<typeof useMap>['ground'], code: string): readonly number[] {
  return ground?.places.flatMap(({ parent }, index) => (parent === code ? [index] : [])) ?? [];
}

/** One month of the trend of a place, or of some together: a change has none of its own, so its count stands for it. */
function trendValue(counts: MapCounts, places: readonly number[], month: number): number | 'withheld' | null {
  const form = counts.form === 'change' ? 'count' : counts.form;
  const inputs = inputsOf({ ...counts, form }, places, { first: month, last: month });
  const { value, absence } = figureOf(form, inputs, counts.rule);
  return absence === 'withheld' ? 'withheld' : value;
}
