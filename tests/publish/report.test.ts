import { expect, it } from 'vitest';
import { reportLines, type ProtectionCounts, type Report } from '../../data/publish/requests/report';

const report = (protection: readonly ProtectionCounts[]): Report => ({
  dataset: 'town',
  titles: { zh: '镇', en: 'Town' },
  folder: 'data/town',
  config: 'town.yaml',
  input: { file: 'town.csv', bytes: 1, sha256: '' },
  accounting: { rows: 9, accepted: 9, rejected: [], notes: [], unmatched: [], blankLines: 0 },
  boundaries: null,
  residents: null,
  countingNothing: [],
  tables: [],
  protection,
  salt: null,
  checks: 1,
});

const suppressed = (table: string, counts: number, primary: number, complementary: number) =>
  ({ table, method: 'suppression', counts, primary, complementary }) as const;

it('says of each protected table how many counts were withheld or perturbed, of how many', () => {
  const lines = reportLines(
    report([
      suppressed('month_ward', 200, 30, 12),
      { table: 'month', method: 'cell-key', counts: 24, changed: 18, largest: 4 },
    ]),
    'en',
  );
  expect(lines).toContain(
    '      42  month_ward: withheld of 200 counts above 0 (21 %): 30 below the threshold, 12 to protect them',
  );
  expect(lines).toContain('      18  month: perturbed of 24 counts above 0 (75 %), by ±4 at most');
  expect(lines.join()).not.toContain('more than half');
});

it('warns where more than half of a table is withheld, and says how to mend it', () => {
  const made = report([
    suppressed('month_street_issue', 200, 90, 11),
    suppressed('month_ward', 200, 90, 10),
    suppressed('none', 0, 0, 0),
  ]);
  const english = reportLines(made, 'en').filter((line) => line.includes('more than half'));
  expect(english).toHaveLength(1);
  expect(english[0]).toMatch(/month_street_issue .*\(101 of 200, 51 %\) → declare a coarser table/);
  const chinese = reportLines(made, 'zh').filter((line) => line.includes('一半以上'));
  expect(chinese).toHaveLength(1);
  expect(chinese[0]).toMatch(/month_street_issue .*200 个中 101 个，51 %.*→ 声明更粗的表/);
});
