import { both } from '../publish/columns';
import type { Localised } from '../../src/domain/text';

export interface Member {
  readonly id: string;
  readonly names: Localised;
}

const member = (id: string, zh: string, en: string): Member => ({ id, names: both(zh, en) });

/** The five kinds of the hotline's regulation, enquiries first. */
export const KINDS: readonly Member[] = [
  member('consultation', '咨询', 'Enquiry'),
  member('help', '求助', 'Request for help'),
  member('complaint', '投诉', 'Complaint'),
  member('report', '举报', 'Report of wrongdoing'),
  member('suggestion', '建议', 'Suggestion'),
];

/** Firms call the enterprise line, which is a phone line; the app stands for all mini-programs and apps. */
export const CHANNELS: readonly Member[] = [
  member('phone', '电话', 'Phone'),
  member('web', '网站', 'Web'),
  member('app', '小程序和应用', 'Apps'),
  member('enterprise', '企业热线', 'Enterprise line'),
];

/** Deadlines; `none` is what was answered without a work order. */
export const TIERS: readonly Member[] = [
  member('2h', '2小时', '2 hours'),
  member('24h', '24小时', '24 hours'),
  member('7d', '7天', '7 days'),
  member('none', '不派单', 'No work order'),
];

/** From the work order to its closing. */
export const DURATIONS: readonly Member[] = [
  member('within-2h', '2小时内', 'Within 2 hours'),
  member('within-24h', '2至24小时', '2 to 24 hours'),
  member('within-3d', '1至3天', '1 to 3 days'),
  member('within-7d', '3至7天', '3 to 7 days'),
  member('within-15d', '7至15天', '7 to 15 days'),
  member('beyond-15d', '超过15天', 'Beyond 15 days'),
];

/** Departments that a matter needed, 吹哨报到. */
export const DEPARTMENTS: readonly Member[] = [
  member('one', '1个', 'One'),
  member('two', '2个', 'Two'),
  member('three', '3个', 'Three'),
  member('more', '4个及以上', 'Four or more'),
];

export const UNITS: readonly Member[] = [
  member('street', '街道乡镇', 'Streets and townships'),
  member('housing', '住房城乡建设', 'Housing and construction'),
  member('traffic', '公安交管', 'Traffic police'),
  member('police', '公安', 'Police'),
  member('transport', '交通', 'Transport'),
  member('urban-management', '城市管理', 'Urban management'),
  member('market', '市场监管', 'Market regulation'),
  member('health', '卫生健康', 'Health'),
  member('education', '教育', 'Education'),
  member('labour', '人力社保', 'Labour and social security'),
  member('ecology', '生态环境', 'Environment'),
  member('water', '水务', 'Water affairs'),
  member('water-supply', '自来水企业', 'Water company'),
  member('power', '供电企业', 'Power company'),
  member('gas', '燃气企业', 'Gas company'),
  member('heating', '供热企业', 'Heating companies'),
  member('gardens', '园林绿化', 'Parks and forestry'),
  member('rural', '农业农村', 'Rural affairs'),
  member('civil', '民政', 'Civil affairs'),
  member('finance', '金融监管', 'Finance'),
  member('telecom', '通信邮政', 'Telecoms and post'),
  member('culture', '文旅体育', 'Culture, tourism and sport'),
  member('government', '政务服务', 'Government services'),
  member('fire', '消防救援', 'Fire and rescue'),
  member('emergency', '应急管理', 'Emergency management'),
];

/** The index of a member; throws where there is none of that id. */
export function indexOf(members: readonly Member[], id: string): number {
  const index = members.findIndex((one) => one.id === id);
  if (index < 0) throw new Error(`${id} is none of ${members.map((one) => one.id).join(', ')}`);
  return index;
}
