import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleEvents, TitleEventRun, titleWeights } from '../../src/stats';
import { cosine, GramWeights } from '../../src/stats/text-grams';
import { titleComponents } from '../../src/stats/title-components';
import oracle from './vectors/title-grams.json';

describe('GramWeights', () => {
  it('weighs and compares titles as the oracle does', () => {
    const weights = new GramWeights(oracle.titles);
    const vectors = oracle.titles.map((title) => weights.vector(title));
    vectors.forEach((one, row) => {
      vectors.forEach((other, column) => {
        expect(Math.abs(cosine(one, other) - (oracle.cosines[row]?.[column] ?? NaN))).toBeLessThan(1e-9);
      });
    });
    const last = vectors.at(-1);
    const expected = Object.entries(oracle.last);
    expect(last?.size).toBe(expected.length);
    for (const [gram, weight] of expected)
      expect(Math.abs((last?.get(gram) ?? 0) - weight)).toBeLessThan(1e-9);
  });

  it('has nothing to compare in a title of one character', () => {
    const weights = new GramWeights(['路', '路灯']);
    expect(weights.vector('路').size).toBe(0);
    expect(cosine(weights.vector('路'), weights.vector('路灯'))).toBe(0);
  });
});

const somewhere = (titles: readonly string[], place: string | null = 'A'): (string | null)[] =>
  titles.map(() => place);

describe('titleEvents', () => {
  const burst = ['云杉里小区夜间施工扰民', '云杉里小区夜间施工太吵', '投诉云杉里小区夜间施工扰民'];
  const others = ['路灯不亮', '公交线路建议增加班次', '幼儿园入园名额咨询', '道路积水'];
  const titles = [...burst, ...others];

  it('groups what is worded alike, and leaves the rest alone', () => {
    expect(titleEvents(titles, { place: somewhere(titles), time: titles.map((_, day) => day) })).toEqual([
      [0, 1, 2],
    ]);
  });

  it('links no messages of two places or issues, nor more than thirty days apart; unknown links with any', () => {
    const time = burst.map(() => 0);
    const place = ['A', 'B', 'A'];
    expect(titleEvents(burst, { place, time })).toEqual([[0, 2]]);
    expect(titleEvents(burst, { place: ['A', null, 'A'], time })).toEqual([[0, 1, 2]]);
    expect(titleEvents(burst, { place: somewhere(burst), time, issue: ['noise', 'dust', null] })).toEqual([
      [0, 1, 2],
    ]);
    expect(titleEvents(burst, { place: somewhere(burst), time, issue: ['noise', 'dust', 'dust'] })).toEqual([
      [1, 2],
    ]);
    expect(titleEvents(burst, { place: somewhere(burst), time: [0, 31, 62] })).toEqual([]);
    expect(titleEvents(burst, { place: somewhere(burst), time: [0, 30, 60] })).toEqual([[0, 1, 2]]);
  });

  it('gives the same of messages that come in parts, under the same weights', () => {
    const words = ['云杉里', '槐荫街', '小区', '夜间施工', '扰民', '供暖不热', '停车难', '路灯不亮', '投诉'];
    const message = fc.record({
      title: fc
        .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
        .map((parts) => parts.join('')),
      place: fc.constantFrom('A', 'B', null),
      time: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 39 }),
        (all, cut) => {
          const sorted = [...all].sort((one, other) => one.time - other.time);
          const part = (from: number, to?: number) => {
            const own = sorted.slice(from, to);
            return {
              titles: own.map(({ title }) => title),
              messages: { place: own.map(({ place }) => place), time: own.map(({ time }) => time) },
            };
          };
          const whole = part(0);
          const weights = titleWeights(whole.titles);
          const run = new TitleEventRun(weights);
          for (const { titles: some, messages } of [part(0, cut), part(cut)]) {
            run.add(some, messages);
            run.events();
          }
          const events = run.events();
          expect(events).toEqual(titleEvents(whole.titles, whole.messages, { weights }));
          expect(new Set(events.flat()).size).toBe(events.flat().length);
        },
      ),
    );
  });

  it('finds by the text what titles leave out', () => {
    const vague = ['投诉开发商', '请求维护业主权益', '房子的问题', '咨询公交', '路灯坏了'];
    const texts = [
      '银杏湾花园捆绑销售车位，不买车位不给选房',
      '银杏湾花园捆绑销售车位，不给选房，请维护我们',
      '银杏湾花园捆绑销售车位，请查处',
      '三路车几点末班',
      '村口的灯不亮',
    ];
    const messages = { place: somewhere(vague, null), time: vague.map(() => 0) };
    expect(titleEvents(vague, messages)).toEqual([]);
    expect(titleEvents(vague, { ...messages, texts })).toEqual([[0, 1, 2]]);
  });

  it('refuses lists of different lengths, days that are none, and parts that go back in time', () => {
    expect(() => titleEvents(['a'], { place: [], time: [0] })).toThrow('of one length');
    expect(() => titleEvents(['a'], { place: [null], time: [NaN] })).toThrow('finite number of days');
    const run = new TitleEventRun(titleWeights(['路灯']));
    run.add(['路灯'], { place: [null], time: [5] });
    expect(() => run.add(['路灯'], { place: [null], time: [4] })).toThrow('order of their times');
  });
});

describe('titleComponents', () => {
  const chain = [
    { one: 1, other: 0, likeness: 0.9 },
    { one: 2, other: 1, likeness: 0.41 },
    { one: 3, other: 2, likeness: 0.9 },
  ];
  const alike = (one: number, other: number): number =>
    chain.find(
      (link) => (link.one === one && link.other === other) || (link.one === other && link.other === one),
    )?.likeness ?? 0;

  it('parts a chain whose ends have nothing in common, where it is weakest', () => {
    expect(titleComponents(chain, 0.4, { mostMembers: 200, leastMedian: 0.25 }, alike)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(titleComponents(chain, 0.4, { mostMembers: 200, leastMedian: 0 }, alike)).toEqual([[0, 1, 2, 3]]);
  });

  it('parts an event that is too large', () => {
    expect(titleComponents(chain, 0.4, { mostMembers: 2, leastMedian: 0 }, alike)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});
