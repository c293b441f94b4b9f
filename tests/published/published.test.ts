import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dir, type Row, read, text, at, column, FACT_FILES, OTHER_TOPICS, TABLES, family } from './tables';

const FACT_COLUMNS =
  'fact_id,definition_id,place,issue,period_start,period_end,period_kind,value,value_text_zh,value_text_en,' +
  'qualifier,unit,certainty,line,chartable,source_id,note_zh,note_en';
const UNITS = new Set([
  '',
  '件',
  '万件',
  '百万件',
  '亿件',
  '万件次',
  '%',
  '百分点',
  '分',
  '人',
  '万人',
  '条',
  '个',
  '万个',
  '席',
  '名',
  '项',
  '次',
  '通',
  '万次',
  '万套',
  '批',
  '起',
  'km2',
  '亿元',
]);
const MEASURES = new Set(
  (
    'received requests dispatched consultations resolution_rate satisfaction_rate response_rate share change score ' +
    'rank grade capacity population area index effect topic_count other_count other'
  ).split(' '),
);
const COUNTS = new Set(['received', 'requests', 'dispatched', 'consultations', 'other_count']);
const BREAK = '2022-01-01';

const sources = read('sources');
const places = read('places');
const issues = read('issues');
const definitions = read('definitions');
const policy = read('policy');
const topics = read('monthly_topic');
const taxonomy = read('taxonomy');
const gaps = read('gaps');
const facts = FACT_FILES.flatMap(read);
const keys = {
  source: new Set(column(sources, 'source_id')),
  place: new Set(column(places, 'code')),
  issue: new Set(column(issues, 'code')),
  definition: new Map(definitions.map((d) => [at(d, 'definition_id'), d])),
};
describe('the published tables', () => {
  it('are UTF-8 without BOM, with LF, a header and full rows', () => {
    for (const name of TABLES) {
      const raw = text(name);
      expect(raw.startsWith('\uFEFF'), name).toBe(false);
      expect(raw.includes('\r'), name).toBe(false);
      expect(read(name).length, name).toBeGreaterThan(0);
    }
    for (const name of FACT_FILES) expect(text(name).split('\n', 1)[0], name).toBe(FACT_COLUMNS);
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(TABLES.map((t) => `${t}.csv`)));
  });

  it('have unique ids, in the order of the rows', () => {
    const lists: [Row[], string][] = [
      [sources, 'source_id'],
      [places, 'code'],
      [issues, 'code'],
      [definitions, 'definition_id'],
      [gaps, 'gap_id'],
    ];
    for (const [rows, id] of lists) expect(new Set(column(rows, id)).size, id).toBe(rows.length);
    for (const name of [...FACT_FILES, ...OTHER_TOPICS]) {
      read(name).forEach((row, i) =>
        expect(at(row, 'fact_id')).toBe(`${name}-${String(i + 1).padStart(3, '0')}`),
      );
    }
    expect(new Set(sources.map((s) => `${at(s, 'title')}\n${at(s, 'url')}`)).size).toBe(sources.length);
  });

  it('refer only to what exists', () => {
    for (const row of [...facts, ...policy, ...topics, ...taxonomy, ...issues]) {
      expect(keys.source, JSON.stringify(row)).toContain(at(row, 'source_id'));
    }
    for (const row of [...facts, ...policy, ...topics, ...taxonomy]) {
      if (at(row, 'issue')) expect(keys.issue, JSON.stringify(row)).toContain(at(row, 'issue'));
    }
    for (const row of facts) {
      expect([...keys.definition.keys()], at(row, 'fact_id')).toContain(at(row, 'definition_id'));
      expect(keys.place, at(row, 'fact_id')).toContain(at(row, 'place'));
    }
    for (const row of gaps) {
      expect(keys.place).toContain(at(row, 'place'));
      expect(MEASURES).toContain(at(row, 'measure'));
    }
    for (const [rows, known] of [
      [places, keys.place],
      [issues, keys.issue],
    ] as const) {
      for (const row of rows)
        if (at(row, 'parent')) expect(known, at(row, 'code')).toContain(at(row, 'parent'));
    }
  });

  it('say what is needed in both languages', () => {
    const filled: [Row[], string[]][] = [
      [sources, ['title', 'outlet']],
      [places, ['level', 'name_zh', 'name_en', 'pinyin']],
      [issues, ['scheme', 'level', 'name_zh', 'name_en', 'pinyin']],
      [definitions, ['measure', 'term_zh', 'term_en', 'counts_zh', 'counts_en', 'avoid_zh', 'avoid_en']],
      [topics, ['year', 'topic_zh', 'topic_en']],
      [policy, ['policy_zh', 'policy_en', 'domain_zh', 'domain_en', 'label_zh', 'label_en']],
      [taxonomy, ['scheme', 'level1']],
      [gaps, ['what_zh', 'what_en', 'why_zh', 'why_en']],
    ];
    for (const [rows, columns] of filled) {
      for (const row of rows)
        for (const c of columns) expect(at(row, c).trim(), JSON.stringify(row)).not.toBe('');
    }
    const pairs = ['note', 'value_text', 'reason'];
    for (const name of TABLES) {
      for (const row of read(name)) {
        for (const p of pairs) {
          if (`${p}_zh` in row)
            expect(at(row, `${p}_zh`) === '', JSON.stringify(row)).toBe(at(row, `${p}_en`) === '');
        }
      }
    }
    for (const row of [...policy, ...topics]) {
      expect(at(row, 'reason_zh') === '', at(row, 'fact_id')).toBe(at(row, 'issue') === '');
    }
    for (const s of sources) {
      if (!at(s, 'date')) expect(at(s, 'note_zh'), at(s, 'source_id')).toMatch(/日期/);
      else expect(at(s, 'date')).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?(\/(\d{4}-)?\d{2})?$/);
    }
    for (const p of places) expect(at(p, 'pinyin')).toMatch(/^[a-z]+( [a-z]+)*$/);
  });

  it('hold no path of a machine', () => {
    for (const f of readdirSync(dir))
      expect(readFileSync(join(dir, f), 'utf8'), f).not.toMatch(/\/(work|tmp|home|root)\//);
  });
});

describe('facts', () => {
  it('stay in the allowed sets', () => {
    const kinds = 'year half-year quarter month months days day point average season unknown'.split(' ');
    const qualifiers = 'exact about over nearly at_least forecast text'.split(' ');
    for (const row of facts) {
      const id = at(row, 'fact_id');
      expect(kinds, id).toContain(at(row, 'period_kind'));
      expect(qualifiers, id).toContain(at(row, 'qualifier'));
      expect(['high', 'medium', 'low'], id).toContain(at(row, 'certainty'));
      expect(['true', 'false'], id).toContain(at(row, 'chartable'));
      expect(UNITS, id).toContain(at(row, 'unit'));
      if (at(row, 'value')) {
        expect(at(row, 'value'), id).toMatch(/^-?\d+(\.\d+)?$/);
        expect(at(row, 'unit'), id).not.toBe('');
        expect(at(row, 'qualifier'), id).not.toBe('text');
        const unit = keys.definition.get(at(row, 'definition_id'));
        expect(family(at(row, 'unit')), id).toBe(family(unit ? at(unit, 'unit') : ''));
      } else {
        expect(at(row, 'value_text_zh'), id).not.toBe('');
        expect(at(row, 'qualifier'), id).toBe('text');
      }
      const doubtful =
        at(row, 'certainty') === 'low' || at(row, 'qualifier') === 'forecast' || !at(row, 'value');
      if (doubtful) expect(at(row, 'chartable'), id).toBe('false');
    }
    for (const row of [...policy, ...topics, ...taxonomy])
      expect(['high', 'medium', 'low']).toContain(at(row, 'certainty'));
  });

  it('have real dates, start before end', () => {
    const real = (s: string) =>
      /^\d{4}-\d{2}-\d{2}$/.test(s) && new Date(`${s}T00:00:00Z`).toISOString().startsWith(s);
    for (const row of [...facts, ...gaps]) {
      const [from, to] = [at(row, 'period_start'), at(row, 'period_end')];
      expect(from === '', JSON.stringify(row)).toBe(to === '');
      if (!from) continue;
      expect(real(from) && real(to), JSON.stringify(row)).toBe(true);
      expect(from <= to, JSON.stringify(row)).toBe(true);
    }
    for (const row of policy) {
      for (const c of ['adopted', 'effective']) expect(at(row, c)).toMatch(/^(\d{4}-\d{2}(-\d{2})?)?$/);
    }
  });

  it('add up: the census of sixteen districts is the city', () => {
    const census = facts.filter((f) => at(f, 'definition_id') === 'population-census-2020');
    const districts = census.filter((f) => /^1101\d\d$/.test(at(f, 'place')));
    expect(districts).toHaveLength(16);
    expect(districts.reduce((sum, f) => sum + Number(at(f, 'value')), 0)).toBe(21893095);
    expect(census.find((f) => at(f, 'place') === '110000')?.['value']).toBe('21893095');
  });

  it('are joined only where the joining is honest', () => {
    const lines = new Map<string, Row[]>();
    for (const f of facts)
      if (at(f, 'line')) lines.set(at(f, 'line'), [...(lines.get(at(f, 'line')) ?? []), f]);
    for (const [line, members] of lines) {
      for (const c of ['definition_id', 'place', 'issue', 'unit']) {
        expect(new Set(column(members, c)).size, `${line} ${c}`).toBe(1);
      }
      for (const m of members) {
        expect(at(m, 'value'), line).not.toBe('');
        expect(at(m, 'chartable'), line).toBe('true');
      }
      expect(new Set(column(members, 'period_start')).size, line).toBe(members.length);
      const definition = keys.definition.get(at(members[0] ?? {}, 'definition_id'));
      const counted = definition !== undefined && COUNTS.has(at(definition, 'measure'));
      if (counted || line.startsWith('env-')) {
        const after = members.filter((m) => at(m, 'period_end') >= BREAK).length;
        expect(after === 0 || after === members.length, `${line} crosses 2022`).toBe(true);
      }
      // District and street lines stay inside one report.
      if (/^\d/.test(at(members[0] ?? {}, 'place')) && at(members[0] ?? {}, 'place') !== '110000') {
        expect(new Set(column(members, 'source_id')).size, line).toBe(1);
      }
    }
    const dongcheng = facts.filter(
      (f) => at(f, 'place') === '110101' && /^202[34]/.test(at(f, 'period_start')),
    );
    expect(dongcheng.length).toBeGreaterThan(10);
    for (const f of dongcheng) expect(at(f, 'line')).toBe('');
    expect(column(lines.get('received-2019') ?? [], 'value')).toEqual(['696', '1103.94']);
    const values = (line: string) =>
      (lines.get(line) ?? [])
        .toSorted((a, b) => (at(a, 'period_start') < at(b, 'period_start') ? -1 : 1))
        .map((f) => at(f, 'value'));
    expect(values('resolution-city')).toEqual(['53.1', '89', '96.5', '96.7', '97.2']);
    expect(values('satisfaction-city')).toEqual(['64.6', '92', '96.9', '97', '97.6']);
    expect(values('env-2022')).toEqual(['3066', '2973']);
  });
});

describe('definitions', () => {
  it('each say something of their own, and what not to compare with', () => {
    for (const c of ['counts_zh', 'counts_en'])
      expect(new Set(column(definitions, c)).size).toBe(definitions.length);
    for (const d of definitions) {
      expect(MEASURES).toContain(at(d, 'measure'));
      expect(UNITS).toContain(at(d, 'unit'));
    }
  });
  it('keep the totals and the epidemic totals of 2020 apart, each naming the others', () => {
    const avoid = (id: string) => at(keys.definition.get(id) ?? {}, 'avoid_zh');
    const groups: [string, string][][] = [
      [
        ['received-city', '1103.94'],
        ['dispatched-2020', '近 450 万'],
        ['requests-livelihood-2020', '304 万'],
      ],
      [
        ['epidemic-related-2020', '165 万'],
        ['epidemic-category-2020', '107.7 万'],
        ['epidemic-2020-2021', '424 万'],
        ['epidemic-article-2020', '236.79 万'],
      ],
    ];
    for (const group of groups) {
      for (const [id] of group)
        for (const [other, number] of group) if (other !== id) expect(avoid(id), id).toContain(number);
    }
  });
});

describe('policy and topics', () => {
  it('have the 29 acts of articles 27 to 32, each with a short label', () => {
    const acts = policy.filter((p) => at(p, 'is_behaviour') === 'true');
    expect(acts).toHaveLength(29);
    expect(
      ['27', '28', '29', '30', '31', '32'].map((a) => acts.filter((p) => at(p, 'article') === a).length),
    ).toEqual([5, 5, 6, 6, 3, 4]);
    expect(new Set(acts.map((a) => `${at(a, 'article')}.${at(a, 'item')}`)).size).toBe(29);
    for (const a of acts) {
      expect(Array.from(at(a, 'label_zh')).length, at(a, 'label_zh')).toBeLessThanOrEqual(10);
      expect(at(a, 'label_en').split(' ').length, at(a, 'label_en')).toBeLessThanOrEqual(6);
    }
    for (const p of policy) {
      expect(Array.from(at(p, 'label_zh')).length, at(p, 'label_zh')).toBeLessThanOrEqual(30);
      expect(at(p, 'article')).toMatch(/^(\d+|附则)?$/);
    }
  });
  it('have a count of topics for each of five years, and none elsewhere', () => {
    const counts = topics
      .filter((t) => at(t, 'is_count') === 'true')
      .map((t) => [at(t, 'year'), at(t, 'count')]);
    expect(counts).toEqual([
      ['2021', '27'],
      ['2022', '17'],
      ['2023', '18'],
      ['2024', '13'],
      ['2025', '13'],
    ]);
    for (const t of topics) {
      if (at(t, 'is_count') === 'false') expect(at(t, 'count')).toBe('');
      if (at(t, 'year') === '2022' && at(t, 'is_count') === 'false')
        expect(at(t, 'title_certain')).toBe('false');
    }
  });
});
