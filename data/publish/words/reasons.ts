import type { Localised } from '../../../src/domain/text';

/** Why a record of the file could not be read as one. */
export const INPUT_REASONS = {
  'too-few-fields': { zh: '字段少于表头', en: 'fewer fields than the header' },
  'too-many-fields': { zh: '字段多于表头', en: 'more fields than the header' },
  'text-after-quote': { zh: '引号闭合之后还有文字', en: 'text after a closing quote' },
  'not-json': { zh: '不是 JSON 对象', en: 'not a JSON object' },
} as const satisfies Record<string, Localised>;

export type InputReason = keyof typeof INPUT_REASONS;

/**
 * Why a record that could be read was rejected, in the order in which the rules are tried. Keys come last: of
 * rows with the same key only those compete that nothing else rejects, so that no request is lost to a bad copy.
 */
export const ROW_REASONS = {
  'time-missing': { zh: '没有受理时间', en: 'no time of the request' },
  'time-unreadable': { zh: '受理时间不合配置的格式', en: 'time not in the format of the config' },
  'time-impossible': { zh: '受理时间不是日历上的时刻', en: 'a time that no calendar has' },
  'time-outside': {
    zh: '受理时间在配置的起止之外，或晚于 as_of',
    en: 'time outside of earliest and latest, or after as_of',
  },
  'closed-before-opened': { zh: '办结早于受理', en: 'closed before it was opened' },
  'whole-degrees': { zh: '坐标取整到度', en: 'coordinates rounded to whole degrees' },
  'place-missing': { zh: '没有地点', en: 'no place' },
  'place-unmatched': { zh: '地点不在地点表', en: 'a place that the table of places does not know' },
  'issue-missing': { zh: '没有事项', en: 'no issue' },
  'issue-unmatched': { zh: '事项不在事项表', en: 'an issue that the table of issues does not know' },
  'value-unmatched': {
    zh: '类型、渠道、时限或单位为空，或不在配置中',
    en: 'no kind, channel, tier or unit, or one that the config does not list',
  },
  'duplicate-key': { zh: '编号重复', en: 'a key that another row has' },
} as const satisfies Record<string, Localised>;

export type RowReason = keyof typeof ROW_REASONS;

/** What was done to accepted rows by a rule of the config. */
export const ROW_NOTES = {
  'place-missing': { zh: '没有地点，计入未定位', en: 'no place: counted as unplaced' },
  'place-unmatched': { zh: '地点不在地点表，计入未定位', en: 'place not in the table: counted as unplaced' },
  'issue-missing': { zh: '没有事项，计入未归类', en: 'no issue: counted as unclassified' },
  'issue-unmatched': {
    zh: '事项不在事项表，计入未归类',
    en: 'issue not in the table: counted as unclassified',
  },
  'value-unmatched': {
    zh: '值为空或不在配置中，计入其他或未注明',
    en: 'no value, or none of the config: counted as other or not stated',
  },
  'closed-unreadable': {
    zh: '办结时间不可读，视为未办结',
    en: 'time of closing not readable: counted as not closed',
  },
  'closed-before-opened': {
    zh: '办结早于受理，视为未办结',
    en: 'closed before opened: counted as not closed',
  },
  'deadline-unreadable': {
    zh: '时限不可读，视为没有时限',
    en: 'deadline not readable: counted as without one',
  },
  'duplicate-key': { zh: '编号重复，照常计数', en: 'key that another row has: counted all the same' },
  'coordinates-missing': { zh: '没有可用的坐标', en: 'no coordinates of use' },
  'whole-degrees': {
    zh: '坐标取整到度，视为没有坐标',
    en: 'coordinates rounded to whole degrees: taken as none',
  },
} as const satisfies Record<string, Localised>;

export type RowNote = keyof typeof ROW_NOTES;
