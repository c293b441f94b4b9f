import {
  countParts,
  formatCount,
  formatNumber,
  formatPercent,
  formatPoints,
  type Qualifier,
} from '../../domain/format';
import { rangeLabel } from '../../domain/period';
import { inLanguage, type Language, type Localised } from '../../domain/text';
import type { Fact, Source } from './model';

const FORECAST: Localised = { zh: '预计', en: 'forecast' };
const PLAIN_QUALIFIERS = new Set(['about', 'nearly', 'over', 'at_least']);

/** English for the unit that is left when 万, 百万 or 亿 has gone into the number; '' where the term says it. */
const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  件: '',
  件次: '',
  人: 'people',
  名: 'people',
  席: 'seats',
  条: 'lines',
  个: '',
  次: 'times',
  项: 'items',
  起: 'cases',
  通: 'calls',
  批: 'groups',
  套: 'homes',
  元: 'yuan',
  分: 'points',
  km2: 'km²',
};

/** How exactly the figure was published; null where it was given plainly. */
export function qualifierOf(fact: Fact): Qualifier | null {
  return PLAIN_QUALIFIERS.has(fact.qualifier) ? (fact.qualifier as Qualifier) : null;
}

/** The unit without 万, 百万 or 亿: what the base value counts. */
export function baseUnit(unit: string): string {
  return unit.replace(/^(百万|万|亿)/, '');
}

/** The figure as it was published, in words: 1103.94万件, 约28%, 近450万件 / 11.0394 million, about 28%. */
export function factText(fact: Fact, language: Language): string {
  if (fact.publishedValue === null || fact.value === null) {
    return fact.text ? inLanguage(fact.text, language) : '—';
  }
  const qualifier = qualifierOf(fact);
  const before =
    fact.qualifier === 'forecast' ? FORECAST[language] : countParts(0, language, { qualifier }).before;
  const spaced = before === '' ? '' : language === 'zh' ? before : `${before} `;
  if (fact.unit === '%') return `${spaced}${formatPercent(fact.publishedValue)}`;
  if (fact.unit === '百分点') return formatPoints(fact.publishedValue, null, language, 2);
  if (language === 'zh') {
    const tail = fact.qualifier === 'over' ? '余' : '';
    const scale = /^(百万|万|亿)/.exec(fact.unit)?.[0] ?? '';
    // In 万 and 亿 the separators of thousands only disturb: 1103.94万.
    const number =
      scale === ''
        ? formatNumber(fact.publishedValue)
        : formatNumber(fact.publishedValue).replaceAll(',', '');
    return `${spaced}${number}${scale}${tail}${baseUnit(fact.unit)}`;
  }
  const counted = formatCount(fact.value, 'en', {
    qualifier,
    unit: ENGLISH_UNITS[baseUnit(fact.unit)] ?? '',
  });
  return fact.qualifier === 'forecast' ? `${spaced}${counted}` : counted;
}

/** The figure's period in words; '' where none is known. */
export function periodText(fact: Pick<Fact, 'start' | 'end'>, language: Language): string {
  if (fact.start === null || fact.end === null) return '';
  return rangeLabel(fact.start, fact.end, language) ?? '';
}

/** The outlets of some sources, each once, in order of first use. */
export function outletsOf(sources: readonly Source[]): string[] {
  return [...new Set(sources.map((source) => source.outlet))];
}

/** A citation in one line: outlet, title, date, address. */
export function citationOf(source: Source, language: Language): string {
  const parts = [
    source.outlet,
    language === 'zh' ? `《${source.title}》` : `“${source.title}”`,
    source.date,
    source.url,
  ];
  return parts.filter((part) => part !== '').join(language === 'zh' ? '，' : ', ');
}

const CERTAINTY: Readonly<Record<string, Localised>> = {
  high: { zh: '高', en: 'high' },
  medium: { zh: '中', en: 'medium' },
  low: { zh: '低', en: 'low' },
};

/** How sure a figure is, in a word: 高, 中, 低. */
export function certaintyWord(certainty: string, language: Language): string {
  return CERTAINTY[certainty]?.[language] ?? certainty;
}
