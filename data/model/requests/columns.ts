/** The columns of a file of requests, as a hotline's export has them. Cells of what is not known are blank. */
export const REQUEST_COLUMNS = [
  '工单编号',
  '受理时间',
  '诉求类型',
  '来源渠道',
  '办理时限',
  '所属区',
  '街道乡镇',
  '类别',
  '主题',
  '事项',
  '标题',
  '截止时间',
  '办结时间',
  '是否考核',
  '是否响应',
  '是否解决',
  '是否满意',
  '承办单位',
  '涉及部门数',
  '是否重复',
] as const;

/** How a title of each kind of request begins. */
export const TITLE_VERBS: Readonly<Record<string, string>> = {
  consultation: '咨询',
  help: '请求解决',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议改进',
};

/** Who answers what makes no work order. */
export const HOTLINE = '市民热线自办';

/** The text as a cell of a CSV (RFC 4180). */
export function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
