/** What kind of place a name says it is: a subdistrict, a town, or a district. */
type Kind = 'subdistrict' | 'town' | 'district' | '';

/** A name without what lists write differently: its stem, and the kind that its ending names. */
export interface PlainName {
  readonly stem: string;
  readonly kind: Kind;
}

/** The peoples after whom townships are named: without the list, 于家务回族乡 could be the 家务回 township of 于. */
const PEOPLES =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|' +
  '柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|' +
  '塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺';

/** Longer endings first: 地区办事处 is no 办事处. A town and its 地区 are two titles of one office in Beijing. */
const ENDINGS: readonly (readonly [RegExp, Kind])[] = [
  [/(?:街道办事处|街道|subdistrict|streetoffice|jiedao)$/, 'subdistrict'],
  [/(?:地区办事处|地区)$/, 'town'],
  [/(?:镇人民政府|乡人民政府)$/, 'town'],
  [new RegExp(`(?:(?:${PEOPLES})族)+乡$|民族乡$`), 'town'],
  [/(?:ethnictownship|township|town|area|zhen|xiang)$/, 'town'],
  [/办事处$/, 'subdistrict'],
  [/(?:镇|乡)$/, 'town'],
  [/(?:区|县|district|county)$/, 'district'],
];

/** Spaces, punctuation and case do not tell names apart: 良乡地区（镇） is 良乡地区. */
export function foldedName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\((?:地区|镇|乡|街道|办事处)[^)]*\)/g, '')
    .replaceAll(/[\s\p{P}\p{C}]/gu, '');
}

/** The name folded, without the ending that says its kind; one ending only, or 良乡镇 would become 良. */
export function plainName(name: string): PlainName {
  const folded = foldedName(name);
  for (const [ending, kind] of ENDINGS) {
    const stem = folded.replace(ending, '');
    if (stem !== folded && stem !== '') return { stem, kind };
  }
  return { stem: folded, kind: '' };
}
