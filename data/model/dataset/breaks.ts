import { both } from '../../publish/columns';
import { daysOf } from '../../../src/domain/period';
import type { Localised } from '../../../src/domain/text';
import type { City, Truth } from '../types';
import { SURGE } from '../volume-targets';

/** What must not be joined or compared across, as a reader of real figures would have to be told. */
export interface SeriesBreak {
  readonly code: string;
  readonly names: Localised;
  /** ISO days, both within; null where what is new stays. */
  readonly from: string;
  readonly to: string | null;
  readonly about: 'counting' | 'issues' | 'boundary' | 'missing' | 'unfinished';
  readonly why: Localised;
}

/** The breaks of a run, by their first day; that of the counting only where published volumes were fitted. */
export function breaksOf(city: City, truth: Truth, publishedVolume: boolean): SeriesBreak[] {
  const breaks = [
    ...(publishedVolume ? [surge()] : []),
    ...taxonomy(city, truth),
    ...boundary(city, truth),
    ...missing(city, truth),
    ...unfinished(truth),
  ];
  return breaks.sort((a, b) => (a.from === b.from ? (a.code < b.code ? -1 : 1) : a.from < b.from ? -1 : 1));
}

const firstDay = (month: string) => `${month}-01`;
const lastDay = (month: string) => daysOf(month)?.last ?? null;

function surge(): SeriesBreak {
  return {
    code: 'received-2022',
    names: both('受理量断点', 'Break in what was received'),
    from: firstDay(SURGE.from),
    to: lastDay(SURGE.to),
    about: 'counting',
    why: both(
      '这几个月的受理量按公布的累计数倒推：可能是疫情高峰，也可能是计数方式改变，前后不相连',
      'What was received in these months follows from published running totals: a surge or another way of counting, not to be joined to what is before or after',
    ),
  };
}

function taxonomy({ issues }: City, { taxonomyChange }: Truth): SeriesBreak[] {
  if (!taxonomyChange) return [];
  const names = (codes: readonly string[], language: 'zh' | 'en', comma: string) =>
    codes.map((code) => issues.find((one) => one.code === code)?.names[language] ?? code).join(comma);
  const said = (language: 'zh' | 'en', comma: string, arrow: string, stop: string) =>
    taxonomyChange.splits
      .map(({ from, into }) => `${names([from], language, comma)}${arrow}${names(into, language, comma)}`)
      .join(stop);
  return [
    {
      code: 'catalogue',
      names: both('事项目录调整', 'Change of the catalogue'),
      from: firstDay(taxonomyChange.at),
      to: null,
      about: 'issues',
      why: both(
        `事项分拆：${said('zh', '、', ' → ', '；')}`,
        `Issues were split: ${said('en', ', ', ' → ', '; ')}`,
      ),
    },
  ];
}

function boundary({ streets }: City, { boundaryChange }: Truth): SeriesBreak[] {
  if (!boundaryChange) return [];
  const { at, from, to, share } = boundaryChange;
  const named = (code: string) => streets.find((one) => one.code === code)?.names ?? both(code, code);
  const percent = Math.round(share * 100);
  return [
    {
      code: 'boundary',
      names: both('虚构的边界调整', 'Invented change of boundary'),
      from: firstDay(at),
      to: null,
      about: 'boundary',
      why: both(
        `虚构，现实中没有发生：${named(from).zh}的居民有 ${percent}% 划入${named(to).zh}`,
        `Invented, it never took place: ${percent} % of the residents of ${named(from).en} went to ${named(to).en}`,
      ),
    },
  ];
}

function missing({ streets }: City, truth: Truth): SeriesBreak[] {
  return truth.missing.map(({ streets: codes, month }) => {
    const named = codes.map((code) => streets.find((one) => one.code === code)?.names ?? both(code, code));
    return {
      code: `missing-${month}-${codes.join('-')}`.slice(0, 64),
      names: both('数据缺报', 'Months that were not delivered'),
      from: firstDay(month),
      to: lastDay(month),
      about: 'missing',
      why: both(
        `${named.map(({ zh }) => zh).join('、')}当月没有报数：是缺，不是零`,
        `${named.map(({ en }) => en).join(', ')} delivered nothing for this month: absent, not none`,
      ),
    };
  });
}

function unfinished({ unfinished: months }: Truth): SeriesBreak[] {
  return months.map(({ month, share }) => ({
    code: `unfinished-${month}`,
    names: both('回访未完', 'Call-backs not finished'),
    from: firstDay(month),
    to: lastDay(month),
    about: 'unfinished',
    why: both(
      `当月应回访的件只回访了约 ${Math.round(share * 100)}%，三率尚未定`,
      `About ${Math.round(share * 100)} % of this month's call-backs were made; its three rates are not final`,
    ),
  }));
}
