import type { Measure } from './measures';
import type { Localised } from './text';

const PIECES: Localised = { zh: '件', en: 'cases' };
const PERCENT: Localised = { zh: '%', en: '%' };

function count(id: string, names: Localised, definition: Localised, counted: Localised): Measure {
  return { id, names, definition, unit: PIECES, kind: 'count', numerator: null, denominator: null, counted };
}

function ratio(
  id: string,
  parts: readonly [numerator: string, denominator: string | null],
  names: Localised,
  definition: Localised,
  counted: Localised,
): Measure {
  const [numerator, denominator] = parts;
  return { id, names, definition, unit: PERCENT, kind: 'ratio', numerator, denominator, counted };
}

/**
 * The measures of Beijing's 12345 as its own rules name them (接诉即办工作条例). A preset: another city's
 * "closed" is not 解决, which is confirmed by calling back. The ratios stand here with the counts that they
 * are made of; a dataset for which these were never published sets `denominator` to null.
 */
export const BEIJING_MEASURES: readonly Measure[] = [
  count(
    'received',
    { zh: '受理量', en: 'Received' },
    {
      zh: '热线经电话和网络接到的全部反映，咨询也算在内',
      en: 'Everything that the hotline took in by phone and online, enquiries included',
    },
    { zh: '每一件来电或网络反映', en: 'Every call or online message' },
  ),
  count(
    'requests',
    { zh: '诉求量', en: 'Requests' },
    {
      zh: '受理量中需要办理的部分：求助、投诉、举报、建议，不含咨询',
      en: 'The part of what was received that asks for action: help, complaints, reports and suggestions, not enquiries',
    },
    { zh: '诉求类型不是咨询的件', en: 'Cases whose kind is not an enquiry' },
  ),
  count(
    'dispatched',
    { zh: '派单量', en: 'Dispatched' },
    {
      zh: '由热线转到街道乡镇、区和部门去办的工单数；一件可派不止一单',
      en: 'Work orders sent on to sub-districts, districts and departments; one case may make more than one',
    },
    { zh: '每一张派出的工单', en: 'Every work order sent out' },
  ),
  count(
    'assessed',
    { zh: '考核件量', en: 'Assessed' },
    {
      zh: '计入解决率、满意率分母的件数',
      en: 'Cases in the denominator of the resolution and satisfaction rates',
    },
    { zh: '按考核办法应当回访的件', en: 'Cases that the rules of assessment put up for a call-back' },
  ),
  count(
    'contacted',
    { zh: '响应量', en: 'Responded' },
    { zh: '承办单位在规定时间内与来电人联系的件数', en: 'Cases in which the caller was contacted in time' },
    { zh: '在规定时间内联系了来电人的件', en: 'Cases with a contact in time' },
  ),
  count(
    'resolved',
    { zh: '解决量', en: 'Resolved' },
    { zh: '回访时来电人确认已解决的件数', en: 'Cases that the caller confirmed as solved when called back' },
    { zh: '回访结果为已解决的考核件', en: 'Assessed cases called back as solved' },
  ),
  count(
    'satisfied',
    { zh: '满意量', en: 'Satisfied' },
    { zh: '回访时来电人表示满意的件数', en: 'Cases whose caller was satisfied when called back' },
    { zh: '回访结果为满意的考核件', en: 'Assessed cases called back as satisfied' },
  ),
  count(
    'within_deadline',
    { zh: '按时办结量', en: 'Closed within the deadline' },
    { zh: '在规定时限内办结的件数', en: 'Cases closed within the deadline set for them' },
    { zh: '办结时间不晚于时限的派单件', en: 'Dispatched cases closed no later than their deadline' },
  ),
  count(
    'repeat',
    { zh: '重复来电量', en: 'Repeat calls' },
    {
      zh: '同一来电人就同一事再次反映的件数',
      en: 'Cases in which the same caller came back on the same matter',
    },
    { zh: '被认定为重复的件', en: 'Cases marked as a repeat' },
  ),
  ratio(
    'response_rate',
    ['contacted', 'assessed'],
    { zh: '响应率', en: 'Response rate' },
    {
      zh: '在规定时间内联系来电人的件占考核件的比例',
      en: 'Share of assessed cases in which the caller was contacted in time',
    },
    { zh: '考核件', en: 'Assessed cases' },
  ),
  ratio(
    'resolution_rate',
    ['resolved', 'assessed'],
    { zh: '解决率', en: 'Resolution rate' },
    {
      zh: '回访时来电人确认已解决的件占考核件的比例；不同于“办结率”',
      en: 'Share of assessed cases that the caller confirmed as solved; not the share closed',
    },
    { zh: '考核件', en: 'Assessed cases' },
  ),
  ratio(
    'satisfaction_rate',
    ['satisfied', 'assessed'],
    { zh: '满意率', en: 'Satisfaction rate' },
    {
      zh: '回访时来电人表示满意的件占考核件的比例',
      en: 'Share of assessed cases whose caller was satisfied',
    },
    { zh: '考核件', en: 'Assessed cases' },
  ),
  ratio(
    'within_deadline_rate',
    ['within_deadline', 'dispatched'],
    { zh: '按时办结率', en: 'Closed within the deadline' },
    { zh: '在规定时限内办结的件占派单量的比例', en: 'Share of dispatched cases closed within the deadline' },
    { zh: '派单件', en: 'Dispatched cases' },
  ),
  ratio(
    'requests_share',
    ['requests', 'received'],
    { zh: '诉求占受理', en: 'Requests among received' },
    {
      zh: '诉求量占受理量的比例，其余为咨询',
      en: 'Requests as a share of everything received; the rest are enquiries',
    },
    { zh: '受理的件', en: 'Everything received' },
  ),
];
