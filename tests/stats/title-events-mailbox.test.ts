import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { titleEvents } from '../../src/stats';

const folder = process.env['ATLAS_SHARED'] ?? '';
const file = join(folder, 'real', 'mayor_mailbox_4326.csv');
const there = folder !== '' && existsSync(file);
if (!there) console.warn('no ATLAS_SHARED: title events were not tried on real messages');

interface Letter {
  readonly 留言主题: string;
  readonly 留言时间: string;
  readonly 留言详情: string;
}

/** Days from 1970, of 2019/8/19 11:48:23 and its like. */
function dayOf(time: string): number {
  const [year = 0, month = 1, day = 1] = time.split(/\D+/u).map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

describe.skipIf(!there)('titleEvents on the letters to a mayor', () => {
  it('finds each of two known bursts as one event', () => {
    const letters: Letter[] = parse(readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''), { columns: true });
    const texts = letters.map((letter) => letter.留言详情.replace(/\s+/gu, ''));
    const events = titleEvents(
      letters.map((letter) => letter.留言主题.trim()),
      { place: letters.map(() => null), time: letters.map((letter) => dayOf(letter.留言时间)), texts },
    );
    for (const project of ['伊景园', '丽发新城']) {
      const truth = new Set(
        letters.flatMap((letter, at) =>
          `${letter.留言主题}${texts[at] ?? ''}`.includes(project) ? [at] : [],
        ),
      );
      const right = events.map((event) => event.filter((at) => truth.has(at)).length);
      const most = Math.max(...right);
      const size = events[right.indexOf(most)]?.length ?? Infinity;
      expect(most / truth.size, `${project}: found`).toBeGreaterThanOrEqual(0.8);
      expect(most / size, `${project}: pure`).toBeGreaterThanOrEqual(0.85);
    }
  });
});
