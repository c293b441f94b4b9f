import type { Localised } from '../../../src/domain/text';
import { EUROPEAN } from './european-words';
import { wordsOf } from './vocabulary';

/** What a column's name says about a level of places or issues; a higher `step` is finer. */
export interface LevelWord {
  readonly id: string;
  readonly names: Localised;
  readonly step: number;
  readonly score: number;
}

type Entry = readonly [pattern: RegExp, id: string, zh: string, en: string, step: number, score: number];

const NEVER_PLACE =
  /地址|住址|门牌|经度|纬度|时间|日期|电话|\b(address|street|date|census|lat|lon|latitude|longitude|type|status|code type|state)\b/;
const PLACES: readonly Entry[] = [
  [
    /^(地市|市|城市|市州|所属市|所在市|设区市)(名称)?$|^(city|municipality)( name)?$/,
    'municipality',
    '市',
    'City',
    1,
    4,
  ],
  [/borough/, 'borough', '区', 'Borough', 2, 5],
  [
    /(区县|县区|市区县|县市区|区市县|行政区|辖区|所属区|所在区|事发区|区划)(名称)?$|^区(名称)?$|(区域|地区)(名称)?$/,
    'district',
    '区',
    'District',
    2,
    5,
  ],
  [
    /council.*district|district.*council|councilmanic/,
    'council_district',
    '议员选区',
    'Council district',
    2,
    4,
  ],
  [/\bward\b/, 'ward', '选区', 'Ward', 2, 4],
  [
    /(police|fire|school|congressional|legislative|senate|assembly|election).*(district|precinct|zone|area)/,
    'service_district',
    '片区',
    'Service district',
    2,
    1,
  ],
  [/(?<!sub )\b(district|arrondissement|bezirk|stadsdeel)\b/, 'district', '区', 'District', 2, 4],
  [/属地/, 'district', '属地', 'District', 2, 3],
  [/\b(region|area|sector|zone|council|precinct)\b/, 'area', '片区', 'Area', 2, 2],
  [
    /街道|乡镇|镇街|街镇|街乡|镇乡|镇办|镇\/街|\bsub ?districts?\b|\btowns?\b/,
    'street',
    '街道（乡镇）',
    'Sub-district',
    3,
    5,
  ],
  [/neighbou?rhood|\bnbhd\b/, 'neighborhood', '街区', 'Neighbourhood', 3, 5],
  [
    /community (board|area|district|council)|planning (district|area)|\bsuburb\b|\btownship\b|\bparish\b|\blocality\b/,
    'community_area',
    '社区片',
    'Community area',
    3,
    4,
  ],
  [
    /\bzip( ?codes?)?\b|\bzipcodes?\b|postal|postcode|邮编|邮政编码/,
    'postcode',
    '邮编区',
    'Postal code',
    3,
    1,
  ],
  [/社区|村居|居委|村委|网格/, 'community', '社区（村）', 'Community', 4, 5],
  [/\bcommunity\b/, 'community_area', '社区片', 'Community area', 3, 3],
  [EUROPEAN.city, 'municipality', '市', 'City', 1, 3],
  [EUROPEAN.neighborhood, 'neighborhood', '街区', 'Neighbourhood', 3, 4],
  [EUROPEAN.district, 'district', '区', 'District', 2, 4],
  [EUROPEAN.postcode, 'postcode', '邮编区', 'Postal code', 3, 1],
];

const NEVER_ISSUE =
  /时间|日期|渠道|来源|状态|紧急|优先|等级|编号|单号|(地点|地址|用户|来电人|企业)(类型|类别)|closure|\b(location type|address type|date|status|channel|source|method|origin|priority|id|number|num|code|vehicle|plate|device|facility|park|school|taxi|bridge|road|landmark|parcel|street|contact type|unit type|property type)\b/;
const ISSUES: readonly Entry[] = [
  [/一级|大类|第一级|level ?1/, 'category', '一级类别', 'Category', 1, 5],
  [/二级|中类|小类|第二级|level ?2/, 'issue', '二级类别', 'Issue', 2, 5],
  [/三级|细类|第三级|level ?3/, 'detail', '三级类别', 'Detail', 3, 5],
  [/四级|level ?4/, 'fourth', '四级类别', 'Fourth level', 4, 1],
  [/\b(sub ?type|sub ?category|sub ?topic|descriptor)\b|子类/, 'detail', '细类', 'Detail', 3, 3],
  [
    /(诉求|问题|事项|内容|工单|投诉|标题|主题|业务|信件)?(事项|类别|分类|种类)(名称)?$/,
    'issue',
    '事项',
    'Issue',
    2,
    4,
  ],
  [/(诉求|问题|事项|内容|投诉|业务)类型(名称)?$|^类型$|^事项/, 'issue', '事项', 'Issue', 2, 3],
  [
    /\b(sr|service request|request|service|complaint|issue|problem|incident|case|call) ?(type|name|code desc|description|category)\b|\bcomplaint type\b/,
    'issue',
    '事项',
    'Issue',
    2,
    5,
  ],
  [/\bcategory\b/, 'category', '类别', 'Category', 1, 3],
  [/\bsubject\b|\btopic\b/, 'subject', '主题', 'Subject', 1, 3],
  [/\breason\b/, 'group', '类别', 'Group', 2, 3],
  [/\btype\b|\bissue\b|\bproblem\b|\bcomplaint\b|\bservice\b/, 'issue', '事项', 'Issue', 2, 2],
  [EUROPEAN.detail, 'detail', '细类', 'Detail', 3, 3],
  [EUROPEAN.issue, 'issue', '事项', 'Issue', 2, 4],
  [EUROPEAN.category, 'category', '类别', 'Category', 1, 3],
];

function wordOf(entries: readonly Entry[], never: RegExp, column: string): LevelWord | null {
  const words = wordsOf(column);
  if (never.test(words)) return null;
  const found = entries.find(([pattern]) => pattern.test(words));
  if (!found) return null;
  const [, id, zh, en, step, score] = found;
  return { id, names: { zh, en }, step, score };
}

/** What the column's name says about a level of places, or null. */
export function placeWord(column: string): LevelWord | null {
  return wordOf(PLACES, NEVER_PLACE, column);
}

/** What the column's name says about a level of issues, or null. */
export function issueWord(column: string): LevelWord | null {
  return wordOf(ISSUES, NEVER_ISSUE, column);
}
