import type { Localised } from '../../../src/domain/text';
import type { Condition } from '../config/condition';
import type { Comments } from './comments/zh';
import type { Guess } from './guess';
import type { ColumnProfile } from './profile';
import { answerValues, closedValues, enquiries } from './values';
import { mapOf, oneLine, shown, type Entry } from './yaml-notes';

interface Item {
  readonly value: unknown;
  readonly notes: readonly string[];
}

const CASES: Localised = { zh: '件', en: 'cases' };
const PERCENT: Localised = { zh: '%', en: '%' };
const MOST_DAYS = 365;

interface Texts {
  readonly names: Localised;
  readonly definition: Localised;
  readonly counted: Localised;
}

function count(id: string, texts: Texts, where: Condition, days = 0): unknown {
  return mapOf([
    { key: 'id', value: id },
    ...wordsOf(texts, CASES),
    { key: 'where', value: oneLine(where) },
    ...(days === 0 ? [] : [{ key: 'complete_after_days', value: days }]),
  ]);
}

function ratio(id: string, parts: readonly [string, string], texts: Texts, days = 0): unknown {
  const [numerator, denominator] = parts;
  return mapOf([
    { key: 'id', value: id },
    ...wordsOf(texts, PERCENT),
    { key: 'numerator', value: numerator },
    { key: 'denominator', value: denominator },
    ...(days === 0 ? [] : [{ key: 'complete_after_days', value: days }]),
  ]);
}

function wordsOf(texts: Texts, unit: Localised): Entry[] {
  return [
    { key: 'names', value: oneLine(texts.names) },
    { key: 'definition', value: oneLine(texts.definition) },
    { key: 'unit', value: oneLine(unit) },
    { key: 'counted', value: oneLine(texts.counted) },
  ];
}

/** The measures that the file can give, as items of the config's list. */
export function measureItems(guess: Guess, words: Comments): Item[] {
  return [
    ...volumeItems(guess, words),
    ...closedItems(guess, words),
    ...deadlineItems(guess, words),
    ...(guess.resolved ? answerItems('resolved', guess.resolved, words) : []),
    ...(guess.satisfied ? answerItems('satisfied', guess.satisfied, words) : []),
  ];
}

function volumeItems(guess: Guess, words: Comments): Item[] {
  const received: Item = {
    notes: [words.guess(words.received)],
    value: count(
      'received',
      {
        names: { zh: '受理量', en: 'Received' },
        definition: {
          zh: '文件中能计入的每一件，咨询也算在内',
          en: 'Every request of the file that could be counted, enquiries included',
        },
        counted: { zh: '每一行', en: 'Every row' },
      },
      'all',
    ),
  };
  const { kind } = guess;
  const asked = kind ? enquiries(kind.examples) : [];
  if (!kind || asked.length === 0) return [received];
  const requests: Item = {
    notes: [words.guess(words.requests(kind.name, words.list(asked)))],
    value: count(
      'requests',
      {
        names: { zh: '诉求量', en: 'Requests' },
        definition: {
          zh: '受理量中需要办理的部分，不含咨询',
          en: 'The part of what was received that asks for action, without enquiries',
        },
        counted: { zh: '类型不是咨询的件', en: 'Cases that are not enquiries' },
      },
      { column: kind.name, is_not: asked },
    ),
  };
  return [received, requests];
}

/** How long closing takes, as far as a config says it. */
function usualDays(guess: Guess): number {
  return Math.min(MOST_DAYS, guess.closing?.usualDays ?? 0);
}

function closedItems(guess: Guess, words: Comments): Item[] {
  const { status, closing } = guess;
  const values = status ? closedValues(status.examples) : { closed: [], doubtful: [] };
  if (!closing && (!status || values.closed.length === 0)) return [];
  const days = usualDays(guess);
  const where: Condition = closing || !status ? { closed: true } : { column: status.name, is: values.closed };
  const notes = [words.closedMeasure];
  if (!closing && status)
    notes.push(words.guess(words.closedStatus(status.name, listed(words, values.closed))));
  if (status && values.doubtful.length > 0) {
    notes.push(words.ask(words.closedDoubt(status.name, listed(words, values.doubtful))));
  }
  if (days > 0) notes.push(words.guess(words.complete(words.count(days))));
  const texts: Texts = {
    names: { zh: '办结量', en: 'Closed' },
    definition: {
      zh: '文件中记为办结的件；办结由承办方记下，不同于来电人确认的“解决”',
      en: 'Requests that the file has as closed; the office notes that, not the caller, so it is not "resolved"',
    },
    counted: { zh: '已办结的件', en: 'Cases that are closed' },
  };
  const share: Texts = {
    names: { zh: '办结率', en: 'Share closed' },
    definition: {
      zh: '办结量占受理量的比例；不是解决率',
      en: 'Closed cases among those received; not a resolution rate',
    },
    counted: { zh: '每一件受理', en: 'Every case received' },
  };
  return [
    { value: count('closed', texts, where, days), notes },
    { value: ratio('closed_share', ['closed', 'received'], share, days), notes: [] },
  ];
}

function deadlineItems(guess: Guess, words: Comments): Item[] {
  const { deadline, closing } = guess;
  if (!deadline || !closing) return [];
  const filled: Condition = { column: deadline.name, filled: true };
  const days = usualDays(guess);
  const base: Texts = {
    names: { zh: '有时限量', en: 'With a deadline' },
    definition: { zh: '文件中写有截止时间的件', en: 'Requests for which the file has a deadline' },
    counted: { zh: '写有截止时间的件', en: 'Cases with a deadline' },
  };
  const met: Texts = {
    names: { zh: '按时办结量', en: 'Closed by the deadline' },
    definition: {
      zh: '办结时间不晚于文件所写截止时间的件',
      en: 'Requests closed no later than the deadline that the file has',
    },
    counted: { zh: '写有截止时间且按时办结的件', en: 'Cases with a deadline that were closed by it' },
  };
  const share: Texts = {
    names: { zh: '按时办结率', en: 'Share closed by the deadline' },
    definition: {
      zh: '按时办结量占有时限量的比例',
      en: 'Cases closed by their deadline among those that have one',
    },
    counted: { zh: '写有截止时间的件', en: 'Cases with a deadline' },
  };
  return [
    { value: count('with_deadline', base, filled), notes: [words.guess(words.onTime(deadline.name))] },
    { value: count('closed_on_time', met, { and: [filled, { closed_by_deadline: true }] }, days), notes: [] },
    { value: ratio('closed_on_time_share', ['closed_on_time', 'with_deadline'], share, days), notes: [] },
  ];
}

const ANSWERS = {
  resolved: {
    known: {
      names: { zh: '有解决结果量', en: 'With a word on solving' },
      definition: {
        zh: '文件中写明解决或未解决的件',
        en: 'Requests for which the file says whether they were solved',
      },
      counted: { zh: '写明解决或未解决的件', en: 'Cases said to be solved or not' },
    },
    yes: {
      names: { zh: '记为解决量', en: 'Said to be solved' },
      definition: { zh: '文件中写明已解决的件', en: 'Requests that the file says were solved' },
      counted: { zh: '写明已解决的件', en: 'Cases said to be solved' },
    },
    share: {
      names: { zh: '记为解决的比例', en: 'Share said to be solved' },
      definition: {
        zh: '写明已解决的件占写明结果的件的比例',
        en: 'Cases said to be solved among those with a word on it',
      },
      counted: { zh: '写明解决或未解决的件', en: 'Cases said to be solved or not' },
    },
  },
  satisfied: {
    known: {
      names: { zh: '有评价量', en: 'Rated' },
      definition: {
        zh: '文件中写明满意与否的件',
        en: 'Requests for which the file says whether the caller was satisfied',
      },
      counted: { zh: '写明满意与否的件', en: 'Cases rated' },
    },
    yes: {
      names: { zh: '评为满意量', en: 'Rated satisfied' },
      definition: { zh: '文件中评为满意的件', en: 'Requests that were rated as satisfying' },
      counted: { zh: '评为满意的件', en: 'Cases rated satisfied' },
    },
    share: {
      names: { zh: '评为满意的比例', en: 'Share rated satisfied' },
      definition: { zh: '评为满意的件占有评价的件的比例', en: 'Cases rated satisfied among those rated' },
      counted: { zh: '写明满意与否的件', en: 'Cases rated' },
    },
  },
} as const satisfies Record<string, Record<string, Texts>>;

function answerItems(role: 'resolved' | 'satisfied', column: ColumnProfile, words: Comments): Item[] {
  const { yes, no, neither } = answerValues(role, column.examples);
  if (yes.length === 0 || no.length === 0) return [];
  const texts = ANSWERS[role];
  const notes = [
    words.guess(words.answered(column.name, listed(words, yes), listed(words, no))),
    ...(neither.length > 0 ? [words.ask(words.answeredNeither(listed(words, neither)))] : []),
    words.ask(words.answeredWho),
  ];
  return [
    { value: count(`${role}_known`, texts.known, { column: column.name, is: [...yes, ...no] }), notes },
    { value: count(`said_${role}`, texts.yes, { column: column.name, is: yes }), notes: [] },
    { value: ratio(`said_${role}_share`, [`said_${role}`, `${role}_known`], texts.share), notes: [] },
  ];
}

function listed(words: Comments, values: readonly string[]): string {
  const first = words.list(values.slice(0, 6).map((value) => shown(value)));
  return values.length > 6 ? words.more(first, values.length) : first;
}
