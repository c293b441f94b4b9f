import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Row, rowsOf, read, at, column, FACT_FILES, OTHER_TOPICS, TABLES, family } from './tables';

const places = read('places');
const issues = read('issues');
const policy = read('policy');
const sources = read('sources');

// Against the transcription itself, which is not part of the project.
const shared = process.env['ATLAS_SHARED'];
const against = shared && existsSync(join(shared, 'facts')) ? join(shared, 'facts') : undefined;
const scale: Record<string, number> = { 万: 1e4, 百万: 1e6, 亿: 1e8 };
const power = (unit: string) => scale[/^(百万|万|亿)(?=.)/.exec(unit)?.[1] ?? ''] ?? 1;
const NUMBER = /^[-+]?\d+(\.\d+)?$/;

if (against === undefined) {
  it.skip('match the transcription row by row (set ATLAS_SHARED to the folder that holds facts/)', () =>
    undefined);
} else {
  describe('against the transcription', () => {
    const original = (name: string) => rowsOf(readFileSync(join(against, `${name}.csv`), 'utf8'));
    /** The number and unit a source row states, in the words of whichever columns that file has. */
    const stated = (name: string, r: Row): [string, string] => {
      if (name === 'category_year') {
        if (r['count_wan']) return [r['count_wan'], '万件'];
        return r['share_pct'] ? [r['share_pct'], '%'] : [r['rank'] ?? '', '名'];
      }
      if (name === 'population')
        return r['resident_population'] ? [r['resident_population'], '人'] : ['', ''];
      if (name === 'policy_effect') return [r['before'] ? '' : (r['change'] ?? '') || (r['after'] ?? ''), ''];
      return [(r['value'] ?? '').trim(), r['unit'] ?? ''];
    };
    /** 万余件 → 万件, 余个 → 个, %(约) → %, 个百分点(…) → 百分点, 通/日 → 通. */
    const plain = (unit: string) =>
      unit
        .replace(/[((].*$/, '')
        .replace(/[余多]|以上/g, '')
        .replace(/个百分点/, '百分点')
        .replace(/^%.*/, '%')
        .replace(/\/日$/, '')
        .replace(/^个项目$/, '个');

    it('carries every row of every file', () => {
      for (const name of [...FACT_FILES, ...OTHER_TOPICS])
        expect(read(name).length, name).toBe(original(name).length);
    });

    it('carries the same number and unit in every row', () => {
      for (const name of FACT_FILES) {
        const ours = read(name);
        original(name).forEach((row, i) => {
          const fact = ours[i] ?? {};
          const id = at(fact, 'fact_id');
          expect(at(fact, 'certainty'), id).toBe(at(row, 'certainty'));
          const [number, unit] = stated(name, row);
          const value = at(fact, 'value');
          if (NUMBER.test(number)) expect(value, id).not.toBe('');
          if (!value) return;
          if (name === 'population' && !number) {
            expect(value, id).toBe(at(row, 'area_km2'));
            return;
          }
          const leading = /^约?([-+]?\d+(\.\d+)?)/.exec(number)?.[1] ?? '';
          const wanted = name === 'population' ? power(at(fact, 'unit')) : 1;
          expect(Number(value) * wanted, id).toBeCloseTo(Number(leading), 6);
          if (unit) {
            const same = name === 'population' ? family(at(fact, 'unit')) : at(fact, 'unit');
            expect(same, id).toBe(plain(unit));
          }
        });
      }
    });

    it('copies no phrase of a source or of a law', () => {
      const strip = (s: string) => s.replace(/[\s\p{P}\p{S}]/gu, '').toLowerCase();
      const names = [
        ...column(places, 'name_zh'),
        ...column(issues, 'name_zh'),
        ...column(policy, 'policy_zh'),
        ...column(sources, 'title'),
      ].map(strip);
      const ours = TABLES.flatMap((name) =>
        read(name).flatMap((row) =>
          Object.entries(row)
            .filter(([c]) => name !== 'sources' || c.startsWith('note'))
            .map(([, v]) => v),
        ),
      );
      const phrases = ['as_published', 'behaviour_or_rule', 'status_note', 'evidence'].flatMap((c) =>
        [...FACT_FILES, ...OTHER_TOPICS].flatMap((name) =>
          original(name)
            .map((row) => row[c] ?? '')
            .filter(Boolean),
        ),
      );
      // Chinese: 12 characters in a row. Digits and units of time or count alone are no phrase.
      const LENGTH = 12;
      const wording = (s: string) => s.replace(/[\d年月日时万亿件%]/g, '').length >= 6;
      const runs = new Set<string>();
      for (const phrase of new Set(phrases)) {
        const s = strip(phrase);
        if (!/\p{Script=Han}/u.test(s)) continue;
        for (let i = 0; i + LENGTH <= s.length; i++) runs.add(s.slice(i, i + LENGTH));
      }
      // English: five words in a row, since a single word can have twelve letters.
      const words = (s: string) => s.toLowerCase().match(/[a-z0-9.%]+/g) ?? [];
      const latin = new Set<string>();
      for (const phrase of new Set(phrases)) {
        const w = words(phrase);
        for (let i = 0; i + 5 <= w.length; i++) latin.add(w.slice(i, i + 5).join(' '));
      }
      const copied = new Set<string>();
      for (const value of new Set(ours)) {
        const s = strip(value);
        for (let i = 0; i + LENGTH <= s.length; i++) {
          const run = s.slice(i, i + LENGTH);
          if (runs.has(run) && wording(run) && !names.some((n) => n.includes(run))) copied.add(run);
        }
        const w = words(value);
        for (let i = 0; i + 5 <= w.length; i++) {
          const run = w.slice(i, i + 5).join(' ');
          if (latin.has(run) && /[a-z]{3}/.test(run)) copied.add(run);
        }
      }
      expect([...copied]).toEqual([]);
    });
  });
}
