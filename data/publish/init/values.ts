import type { Example } from './profile';

const KINDS =
  /^(咨询|求助|投诉|举报|建议|表扬|感谢|求决|申诉|反映|意见|其他|(意见|批评)建议|投诉举报|(政策|业务)?咨询类?|(求助|投诉|举报|建议|表扬)类?|非?诉求|beschwerde|anfrage|anregung|mangelmeldung|lob|queja|denuncia|solicitud|sugerencia|petici[oó]n|plainte|demande|r[ée]clamation|reclamo|reclama[çc][ãa]o|elogio|solicita[çc][ãa]o|complaints?|(service )?requests?|inquir(y|ies)|enquir(y|ies)|questions?|information( request)?|compliments?|suggestions?|feedback|comments?)$/i;
const ENQUIRY =
  /^((政策|业务)?咨询类?|anfrage|consulta|inquir(y|ies)|enquir(y|ies)|questions?|information( request)?)$/i;
const CHANNELS =
  /^(电话|来电|热线|网站|网络|微信|微博|app|小程序|公众号|短信|信函|来信|走访|邮件|telefon[oe]?|t[ée]l[ée]phone|courriel|correo|brief|pers[öo]nlich|presencial|redes sociales|guichet|phone( call)?|call|web( ?site)?|online|e-?mail|mail|mobile( app)?|app|api|internal|walk[- ]?in|in person|sms|text|twitter|social media)/i;
const CLOSED =
  /^(geschlossen|abgeschlossen|erledigt|gel[öo]st|cerrad[oa]|resuelt[oa]|terminad[oa]|concluid[oa]|conclu[íi]d[oa]|atendid[oa]|cl[ôo]tur[ée]|ferm[ée]|termin[ée]|r[ée]solu|encerrad[oa]|fechad[oa]|resolvid[oa]|chius[oa]|risolt[oa]|closed?|resolved|completed?|done|finished|已?办结|已?完成|已?结案|已?关闭|已?归档|已?完结|办理完成|结束)/i;
const NOT_FINISHED =
  /duplicate|transfer|cancel|void|invalid|withdrawn|doppelt|weitergeleitet|zur[üu]ckgezogen|duplicad[oa]|cancelad[oa]|重复|转办|转出|退回|撤销|作废|无效/i;

const YES = /^(是|已?解决|已经解决|基本解决|yes|y|true|resolved|solved|1)$/i;
const NO = /^(否|未解决|没有?解决|尚未解决|部分解决|no|n|false|unresolved|not resolved|unsolved|0)$/i;
const CONTENT = /^(非常满意|很满意|比较满意|基本满意|满意|是|yes|y|true|very satisfied|satisfied)$/i;
const NOT_CONTENT =
  /^(不满意|很不满意|非常不满意|不太满意|一般|否|no|n|false|neutral|dissatisfied|very dissatisfied|unsatisfied|not satisfied)$/i;

const SENSITIVE =
  /未成年|儿童|虐待|家暴|家庭暴力|性侵|性骚扰|自杀|精神|艾滋|传染|吸毒|毒品|举报|隐私|child|abuse|domestic|sexual|suicid|mental|drug|overdose|hiv|homeless|elder/i;

const texts = (examples: readonly Example[]) => examples.map((one) => one.value);

/** The share of the rows with an example whose value matches. */
function share(examples: readonly Example[], pattern: RegExp): number {
  const all = examples.reduce((sum, one) => sum + one.count, 0);
  const matching = examples.filter((one) => pattern.test(one.value)).reduce((sum, one) => sum + one.count, 0);
  return all === 0 ? 0 : matching / all;
}

export const kindShare = (examples: readonly Example[]) => share(examples, KINDS);
/** The share of the rows whose value says that the request is closed. */
export const closedShare = (examples: readonly Example[]) => share(examples, CLOSED);
export const channelShare = (examples: readonly Example[]) => share(examples, CHANNELS);

/** The values that are enquiries, not requests. */
export const enquiries = (examples: readonly Example[]) => texts(examples).filter((one) => ENQUIRY.test(one));

/** The values that say that a request is closed; those of `doubtful` say that it was not carried out here. */
export function closedValues(examples: readonly Example[]): { closed: string[]; doubtful: string[] } {
  const closed = texts(examples).filter((one) => CLOSED.test(one));
  return { closed, doubtful: closed.filter((one) => NOT_FINISHED.test(one)) };
}

/** The values of an answer to "solved?" or "satisfied?": those that say so, and those that say the contrary. */
export function answerValues(
  role: 'resolved' | 'satisfied',
  examples: readonly Example[],
): { yes: string[]; no: string[]; neither: string[] } {
  const [yes, no] = role === 'resolved' ? [YES, NO] : [CONTENT, NOT_CONTENT];
  const all = texts(examples);
  return {
    yes: all.filter((one) => yes.test(one)),
    no: all.filter((one) => no.test(one)),
    neither: all.filter((one) => !yes.test(one) && !no.test(one)),
  };
}

/** Names of issues that may be sensitive. */
export const sensitiveIssues = (examples: readonly Example[]) =>
  texts(examples).filter((one) => SENSITIVE.test(one));
