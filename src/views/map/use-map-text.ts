import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { Span } from '../cells/months';
import type { Named } from '../cells/named';
import type { FigureProtection } from '../cells/protection-words';
import { nameInSentence } from '../../domain/name-in-sentence';
import { twinOf, type Twin } from '../twin';
import { LEAST_CASES, LEAST_RESIDENTS } from './figure';
import { findingOf, type Finding } from './finding';
import { sumWithin } from './grid';
import type { Ground } from './ground';
import type { MapMeasure } from './measure';
import { mapTwinColumns, twinRows } from './map-twin';
import { useCredits } from './use-credits';
import type { useMap } from './use-map';
import { useFindingSentence, windowsText, windowText, type MapWords } from './use-map-words';
import type { Pictured } from './use-picture';
import { cityOver, comparedIn } from './values';

const NAMED_MISSING = 5;
const NO_TWIN: Twin = { data: { rows: 0, columns: {} }, meanings: [] };

interface MapText {
  readonly title: string;
  readonly subtitle: string;
  /** What the whole map is, for a reader who hears it. */
  readonly label: string;
  readonly notes: readonly string[];
  /** Printed under the map itself. */
  readonly credits: readonly string[];
  readonly twin: Twin;
  /** How many places' values are withheld. */
  readonly withheld: number;
}

/** All that the figure of the map says: the finding, what is measured, what it rests on, and its table. */
export function useMapText(sources: {
  readonly map: ReturnType<typeof useMap>;
  readonly chosen: MapMeasure;
  readonly ground: Ground | null;
  readonly words: MapWords;
  readonly picture: Pictured | null;
  readonly protection: FigureProtection;
  readonly final: number;
  /** The issue and the kind that requests are narrowed to. */
  readonly filters: readonly (Named | null)[];
}): MapText {
  const { map, chosen, ground, words, picture, protection, final, filters } = sources;
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const { manifest, counts } = map;
  const sheet = useAtlas((state) => state.map.sheet);
  const credits = useCredits(ground, map.areas.areas);
  const sentence = useFindingSentence(words);
  const finding = useMemo(
    () => (counts && picture ? findingOf(counts, picture.told.values, final, picture.scope) : null),
    [counts, picture, final],
  );
  const twin = useMemo(() => {
    if (!counts || !picture || !ground) return NO_TWIN;
    const rows = twinRows(ground, counts, picture.pictures, {
      scope: picture.scope,
      language,
      periodOf: (window) => periodOf(map, window, language),
    });
    return twinOf(rows, [
      ...mapTwinColumns(chosen, words, language, protection.counted),
      ...protection.status<(typeof rows)[number]>(({ value }) => value),
    ]);
  }, [counts, picture, ground, map, language, chosen, words, protection]);

  const measure = chosen.measure.names[language];
  const shownMeasure = chosen.form === 'change' ? measure : words.name;
  const level = manifest.dimensions
    .find(({ id }) => id === 'place')
    ?.levels.find(({ id }) => id === ground?.level)?.names[language];
  const window = picture?.told.values.window;
  const period = window ? periodOf(map, window, language) : '';
  const scope = picture?.scope ?? null;
  const city = counts && window ? words.saidOf(counts, scope, window) : null;
  const drawn = scope?.flatMap((place) => picture?.told.values.figures[place] ?? []);
  const withheld =
    (drawn ?? picture?.told.values.figures)?.filter(({ absence }) => absence === 'withheld').length ?? 0;
  const district =
    scope === null ? null : (map.members.find(({ code }) => code === map.drilled)?.names[language] ?? null);
  const whole = district === null ? t('side.wholeCity') : nameInSentence(district);

  const nameOf = (place: number) => ground?.places[place]?.names[language] ?? '';
  const title = (): string => {
    if (!finding || !counts || !picture || !window) return '';
    const [first] = picture.pictures;
    const common = { measure: words.name, whole };
    if (first && first !== picture.told && chosen.form !== 'change') {
      const before = words.saidOf(counts, scope, first.values.window);
      const ends = { first: before.value, last: city?.value ?? '' };
      const span = { from: periodOf(map, first.values.window, language), to: period };
      return t(sheet === 'two' ? 'finding.two' : 'finding.years', { ...common, ...ends, ...span });
    }
    const about = { period, measure: shownMeasure, city: city?.value ?? '', whole, noise: counts.noise };
    const said = sentence(finding, nameOf, about);
    const ranked = finding.kind === 'most' ? protection.ranked(said) : said;
    return district === null || finding.kind === 'around'
      ? ranked
      : t('finding.within', { place: nameInSentence(district), sentence: ranked });
  };

  const total = (): string => {
    if (!picture || !counts || !city) return '';
    // Of all maps together, as the period beside it.
    const value = cityOver(counts, picture.time.windows, scope);
    if (chosen.form === 'change') return t('total', { whole, value: city.value });
    if (value === null) return city.value;
    if (chosen.form !== 'count') return t('total', { whole, value: words.value(value) });
    return protection.total(words.value(value).replace(/^≈/u, ''));
  };

  return {
    title: title(),
    subtitle: t('subtitle', {
      measure: words.name,
      unit: words.unit,
      period:
        picture && picture.pictures.length > 1 ? periodsOf(map, picture.time.windows, language) : period,
      level: level ?? '',
      count: scope?.length ?? ground?.places.length ?? 0,
      total: total(),
      filters: filters.flatMap((one) => one?.name[language] ?? []).join(' · '),
    }),
    label: t('label', { measure: words.name, level: level ?? '', period }),
    notes: notesOf(),
    credits,
    twin,
    withheld,
  };

  function notesOf(): string[] {
    if (!picture || !counts || !window || !ground) return [];
    const { classing, told, time } = picture;
    const small = told.values.figures.filter((figure) => figure.small).length;
    const before = told.values.figures.filter(({ absence }) => absence === 'base-too-small').length;
    const all = counts.whole ?? counts.part;
    const elsewhere = sumWithin(all, all.places, window);
    return [
      chosen.measure.definition[language],
      ...formNotes(finding),
      ...dispersionNote(counts.dispersion),
      ...(small > 0 && chosen.form === 'residents'
        ? [t('notes.smallResidents', { least: LEAST_RESIDENTS })]
        : []),
      ...(small > 0 && (chosen.form === 'rate' || chosen.form === 'share')
        ? [t('notes.smallRate', { least: LEAST_CASES })]
        : []),
      ...(before > 0 ? [t('notes.smallBefore', { count: before })] : []),
      ...(classing.centre === null
        ? []
        : [
            chosen.form === 'change'
              ? t('notes.centerNone')
              : t('notes.center', {
                  value: words.value(classing.centre),
                  period: periodsOf(map, time.reference, language),
                }),
          ]),
      ...(time.pooled.length > 1 ? [t('notes.held')] : []),
      ...(counts.noise > 0 && chosen.form === 'count'
        ? [t('notes.noiseClasses', { noise: counts.noise, width: 2 * counts.noise })]
        : []),
      ...(elsewhere > 0
        ? [
            t('notes.unplaced', {
              value: protection.marked(formatCount(elsewhere, language, { unit: partUnit() })),
            }),
          ]
        : []),
      ...(ground.missing.length > 0
        ? [t('notes.missing', { count: ground.missing.length, names: missingNames() })]
        : []),
    ];
  }

  function dispersionNote(phi: number | null): string[] {
    const counted = chosen.form === 'count' || chosen.form === 'residents' || chosen.form === 'change';
    if (!counted || protection.method === 'cell-key') return [];
    if (phi === null) return [t('notes.undispersed')];
    return phi > 1 ? [t('notes.dispersed', { phi: formatNumber(phi, 1) })] : [];
  }

  function partUnit(): string {
    const { form, measure: own_ } = chosen;
    if (form !== 'rate') return own_.unit[language];
    return manifest.measures.find(({ id }) => id === own_.denominator)?.unit[language] ?? '';
  }

  function missingNames(): string {
    const codes = new Set(ground?.missing);
    const names = map.members.filter(({ code }) => codes.has(code)).map((one) => one.names[language]);
    const comma = language === 'zh' ? '、' : ', ';
    return names.slice(0, NAMED_MISSING).join(comma) + (names.length > NAMED_MISSING ? '…' : '');
  }

  function formNotes(found: Finding | null): string[] {
    const compared = comparedIn(picture?.told.values.figures ?? []).length;
    const looked = found !== null && 'compared' in found && compared > 1 && protection.method !== 'cell-key';
    const change = chosen.form === 'change';
    const corrected =
      looked && (change || picture?.pictures.length === 1)
        ? [t(change ? 'notes.correctedColours' : 'notes.corrected', { count: compared })]
        : [];
    switch (chosen.form) {
      case 'residents':
        return [
          t('notes.perResidents'),
          ...(map.residentsFrom ? [t('notes.residents', { statement: map.residentsFrom[language] })] : []),
          ...corrected,
        ];
      case 'share':
        return [t('notes.share'), ...corrected];
      case 'change':
        return [t('notes.change'), t('notes.changeGrey'), ...corrected];
      default:
        return corrected;
    }
  }
}

/** The period of a window in words; of the whole chosen period where places were not released by month. */
function periodOf(map: ReturnType<typeof useMap>, window: Span, language: 'zh' | 'en'): string {
  return windowText(map.slider === null ? map.wholePeriod : window, language);
}

function periodsOf(map: ReturnType<typeof useMap>, windows: readonly Span[], language: 'zh' | 'en'): string {
  const [only, ...more] = windows;
  return only && more.length === 0 ? periodOf(map, only, language) : windowsText(windows, language);
}
