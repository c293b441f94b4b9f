import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeAgainst } from '../../src/views/map/file-size';

const MEGABYTE = 1024 * 1024;
const LIMIT = 50 * MEGABYTE;

describe('the size of a file that is too large', () => {
  it('is said in MB where that is more than the limit, else in bytes', () => {
    expect(sizeAgainst(61.25 * MEGABYTE, LIMIT, 'zh')).toEqual(['61.3 MB', '50 MB']);
    expect(sizeAgainst(50.4 * MEGABYTE, LIMIT, 'en')).toEqual(['50.4 MB', '50 MB']);
    expect(sizeAgainst(LIMIT + 1, LIMIT, 'zh')).toEqual(['52,428,801 字节', '52,428,800 字节']);
    expect(sizeAgainst(LIMIT + 20_000, LIMIT, 'en')).toEqual(['52,448,800 bytes', '52,428,800 bytes']);
  });

  it('never reads as the limit or less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 * MEGABYTE }),
        fc.integer({ min: 1, max: LIMIT }),
        (over, limit) => {
          const [size, most] = sizeAgainst(limit + over, limit, 'en').map((text) =>
            Number(text.replace(/[^\d.]/gu, '')),
          );
          expect(size).toBeGreaterThan(most ?? Number.NaN);
        },
      ),
    );
  });
});
