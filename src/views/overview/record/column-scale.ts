import { formatNumber } from '../../../domain/format';
import type { Language } from '../../../domain/text';
import type { Fact } from '../../record/model';

/** The scale of a chart of counts: what its numbers are divided by, and how the axis names it. */
export interface ColumnScale {
  readonly size: number;
  readonly unit: string;
}

/** 万件 or 件 in zh, millions or single cases in en: by the largest count. */
export function columnScale(facts: readonly Fact[], language: Language): ColumnScale {
  const most = Math.max(0, ...facts.map((fact) => fact.value ?? 0));
  if (language === 'zh') return most >= 1e5 ? { size: 1e4, unit: '万件' } : { size: 1, unit: '件' };
  return most >= 1e6 ? { size: 1e6, unit: 'million' } : { size: 1, unit: 'cases' };
}

/** The count in that scale with every published digit and its qualifier: 1103.94, 约400, 1764余. */
export function columnNumber(fact: Fact, scale: ColumnScale, language: Language): string {
  const written = formatNumber(Number(((fact.value ?? 0) / scale.size).toPrecision(12)));
  const number = scale.size === 1 ? written : written.replaceAll(',', '');
  if (language === 'en') {
    const before = { about: '~', nearly: '<', over: '>', at_least: '≥' }[fact.qualifier] ?? '';
    return `${before}${number}`;
  }
  const before = { about: '约', nearly: '近', at_least: '至少' }[fact.qualifier] ?? '';
  return `${before}${number}${fact.qualifier === 'over' ? '余' : ''}`;
}
