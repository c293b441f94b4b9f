import { EUROPEAN } from './european-words';

/** A column's name as words: `SRType` and `sr_type` are `sr type`, `Größe` is `grosse`. */
export function wordsOf(column: string): string {
  return column
    .normalize('NFKD')
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFKC')
    .replaceAll('ß', 'ss')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[\s_\-.:/]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Names of one role: the first entry whose pattern matches gives its score. */
interface Vocabulary {
  readonly never?: RegExp;
  readonly names: readonly (readonly [pattern: RegExp, score: number])[];
}

const ROLES = {
  opened: {
    never:
      /办结|结案|完成|完结|关闭|截止|期限|时限|应办|更新|修改|回访|评价|派单|转办|签收|出生|处理|\b(closed?|due|deadline|target|updated?|modified|resolved|resolution|completed?|status|activity|birth|dob|expected|last|next|sent|assigned)\b/,
    names: [
      [
        /^(受理|登记|创建|来电|诉求|提交|反映|接收|接单|留言|工单|投诉|来信|上报|发生|立案|建单|录入)(时间|日期)$/,
        5,
      ],
      [/\b(created?|opened|open|requested|received|submitted|reported|entered|initiated|logged)\b/, 4],
      [/(时间|日期)$/, 3],
      [/\b(date|datetime|timestamp|time)\b/, 2],
    ],
  },
  closed: {
    never: /截止|期限|时限|应办|是否|\b(due|deadline|target|expected|estimated|planned|updated?|by)\b/,
    names: [
      [/(办结|结案|完结|办理完成|关闭|归档|结束).*(时间|日期)/, 5],
      [/\bclosed?\b/, 5],
      [/\b(completed?|completion|resolved|finished)\b/, 4],
      [/完成.*(时间|日期)|处理.*(时间|日期)/, 3],
      [/\bresolution\b/, 2],
    ],
  },
  deadline: {
    never: /延期|是否/,
    names: [
      [/(截止|期限|时限|限办|应办结?|要求).*(时间|日期)?$/, 5],
      [/\b(due|deadline)\b/, 5],
      [/\b(target|expected|estimated|sla)\b/, 3],
    ],
  },
  key: {
    names: [
      [/^(工单|受理|诉求|留言|事项|案件|信件|投诉|流水|来电|登记|业务)?(编号|单号|流水号|号)$/, 5],
      [
        /\b(sr|service request|request|case|ticket|incident|unique|record|reference|work order)( record| request)? ?(id|no|num|number|key|#)\b/,
        5,
      ],
      [/编号|单号|流水号|序号/, 4],
      // A number that the export gave its lines says nothing of the requests.
      [/^(id|object ?id|row ?(id|no|num|number)|fid|ogc fid)$/, 2],
      [/\b(id|key|number|num|no|guid|uuid)\b/, 3],
    ],
  },
  longitude: { names: [[/经度|^(lon|lng|long|longitude)$|\blongitude\b|\b(lon|lng)\b|^(point )?x$/, 5]] },
  latitude: { names: [[/纬度|^(lat|latitude)$|\blatitude\b|\blat\b|^(point )?y$/, 5]] },
  status: {
    never: /\bdate\b|时间|日期/,
    names: [
      [/^(工单|办理|处理|案件)?(状态|进度)$|^(sr |request |case |ticket )?status$/, 5],
      [/状态|办理情况|办理进度|\bstatus\b|\bstate of\b/, 3],
    ],
  },
  channel: {
    never: /联系方式|时间|日期|\bdate\b/,
    names: [
      [/^(受理|来电|诉求|反映|提交|接收|工单|留言|信件)?(渠道|来源|方式|途径)$/, 5],
      [/渠道|来源/, 4],
      [/\b(method|source|channel|origin|intake|medium)\b|received (via|by|from)|submitted via/, 4],
    ],
  },
  tier: {
    names: [
      [
        /紧急程度|优先级|时限等级|办理时限|时限类型|工单等级|^等级$|\b(priority|urgency|severity|sla level)\b/,
        5,
      ],
    ],
  },
  unit: {
    never: /人$|电话|时间|日期|\b(phone|email|date|id)\b/,
    names: [
      [/(承办|办理|主办|责任|处置|处理|受理|转办|派单)(单位|部门|机构)/, 5],
      [/\b(agency|department|dept|responsible|division|bureau)\b/, 4],
      [/单位|部门|\b(owner|assigned to|team|group)\b/, 2],
    ],
  },
  kind: {
    names: [
      [/(诉求|工单|来电|业务|反映|信件|留言|投诉)(类型|性质|形式)$/, 3],
      [/\b(case|record|ticket|request|call) (type|kind|class)\b|^kind$/, 2],
    ],
  },
  resolved: { names: [[/是否解决|解决(情况|结果|与否|状态)|^解决$|\b(was )?resolved\??$/, 5]] },
  satisfied: { names: [[/满意|\bsatisf/, 5]] },
} as const satisfies Record<string, Vocabulary>;

export type Role = keyof typeof ROLES;

/** How well a column's name fits a role: 0 not at all, 5 exactly. */
export function nameScore(role: Role, column: string): number {
  const words = wordsOf(column);
  const vocabulary: Vocabulary = ROLES[role];
  if (vocabulary.never?.test(words)) return 0;
  const found = vocabulary.names.find(([pattern]) => pattern.test(words))?.[1];
  return found ?? europeanScore(role, words);
}

function europeanScore(role: Role, words: string): number {
  if (role === 'opened') {
    if ([EUROPEAN.notOpened, EUROPEAN.closed, EUROPEAN.deadline].some((one) => one.test(words))) return 0;
    if (EUROPEAN.opened.test(words)) return 4;
    return EUROPEAN.time.test(words) ? 2 : 0;
  }
  if (role === 'closed') return EUROPEAN.closed.test(words) && !EUROPEAN.deadline.test(words) ? 4 : 0;
  if (role === 'kind' || role === 'resolved' || role === 'satisfied') return 0;
  return EUROPEAN[role].test(words) ? 4 : 0;
}

/** Names of columns whose values identify a person or a home. */
const IDENTIFIES =
  /姓名|用户|来电人|联系人|联系方式|经办人|办理人|受理人|负责人|坐席|话务员|工号|诉求人|投诉人|反映人|举报人|当事人|电话|手机|身份证|证件|邮箱|地址|住址|门牌|出生|年龄|性别|车牌|^(name|location|point|unit|house)$|\b(caller|operator|clerk|contact|phone|mobile|cell|e ?mail|address|street|intersection|house (no|number)|unit number|apartment|apt|reporter|requester|requestor|citizen|resident|complainant|customer|user|ssn|passport|birth|dob|age|gender|plate|geo ?location|x coordinate|y coordinate|(first|last|full|middle) ?name|surname|media url|photo|image|geom|the geom)\b/;
/** Names in which such a word means something else. */
const IDENTIFIES_NOT =
  /(location|address|user|contact|customer|street) (type|class|method|channel)|(电话|手机)(渠道|来源|办理)|(地址|用户)(类型|类别)|来电人类型/;
/** Names of columns of text that a person wrote. */
const TELLS =
  /详情|内容|描述|正文|备注|主题|标题|摘要|答复|回复|意见|结果|\b(description|details?|comments?|notes?|text|title|message|body|remarks?|subject|summary|activity)\b/;

/** Whether the name of a column says that its values identify a person or a home. */
export function namesPerson(column: string): boolean {
  const words = wordsOf(column);
  if (IDENTIFIES.test(words)) return !IDENTIFIES_NOT.test(words);
  return EUROPEAN.person.test(words) && !EUROPEAN.place.test(words);
}

/** Whether the name of a column says that a person wrote its text. */
export const namesText = (column: string): boolean =>
  [TELLS, EUROPEAN.text].some((one) => one.test(wordsOf(column)));
