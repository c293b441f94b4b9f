import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { at, read, rowsOf, text, type Row } from './tables';

const streets = read('streets');
const neighbours = read('street_neighbours');
const places = read('places');

const shared = process.env['ATLAS_SHARED'];
const against = shared && existsSync(join(shared, 'places')) ? join(shared, 'places') : undefined;

const KINDS: Record<string, [string, string]> = {
  街道: ['Subdistrict', 'jiedao'],
  镇: ['Town', 'zhen'],
  乡: ['Township', 'xiang'],
};
const PEOPLES: Record<string, string> = { 满族蒙古族: 'Manchu and Mongol', 满族: 'Manchu', 回族: 'Hui' };

/** The English name by the rule that README.md states. */
function englishName(street: Row): string {
  const name = at(street, 'name_zh');
  const [, whole = '', kind = ''] = /^(.+?)(街道|镇|乡)$/u.exec(name) ?? [];
  const [word = '', spoken = ''] = KINDS[kind] ?? [];
  const people = kind === '乡' ? Object.keys(PEOPLES).find((one) => whole.endsWith(one)) : undefined;
  const proper = people ? whole.slice(0, -people.length) : whole;
  const letters = at(street, 'pinyin').replaceAll(' ', '').slice(0, -spoken.length);
  const joined = people
    ? letters.slice(0, letters.length - pinyin(people, { toneType: 'none' }).replaceAll(' ', '').length)
    : letters;
  const syllables = syllablesOf(proper, joined);
  const written = syllables.reduce((word, next) => word + (/^[aoe]/.test(next) ? "'" : '') + next);
  const generic = proper.length === 1 ? written + spoken : written;
  const title = generic.charAt(0).toUpperCase() + generic.slice(1);
  return `${title} ${people ? `${PEOPLES[people] ?? ''} Ethnic Township` : word}`;
}

/** The letters in as many syllables as there are characters, each one that its character can be read as. */
function syllablesOf(characters: string, letters: string): string[] {
  const [first, ...rest] = characters;
  if (first === undefined) {
    if (letters !== '') throw new Error(`${letters} is left over`);
    return [];
  }
  const readings = pinyin(first, { toneType: 'none', multiple: true, type: 'array' });
  for (const reading of readings.filter((one) => letters.startsWith(one))) {
    try {
      return [reading, ...syllablesOf(rest.join(''), letters.slice(reading.length))];
    } catch {
      // Another reading of the character may fit.
    }
  }
  throw new Error(`${characters} cannot be read ${letters}`);
}

describe('streets and townships', () => {
  it('are 343 of 16 districts, each in its own', () => {
    expect(streets).toHaveLength(343);
    expect(new Set(streets.map((street) => at(street, 'code'))).size).toBe(343);
    const districts = places.filter((place) => at(place, 'level') === 'district').map((p) => at(p, 'code'));
    expect([...new Set(streets.map((street) => at(street, 'district')))].sort()).toEqual(districts.sort());
    for (const street of streets) {
      expect(at(street, 'code')).toMatch(/^\d{9}$/);
      expect(at(street, 'code').slice(0, 6)).toBe(at(street, 'district'));
      expect(Number(at(street, 'lon'))).toBeGreaterThan(115.4);
      expect(Number(at(street, 'lon'))).toBeLessThan(117.6);
      expect(Number(at(street, 'lat'))).toBeGreaterThan(39.4);
      expect(Number(at(street, 'lat'))).toBeLessThan(41.1);
      expect(Number(at(street, 'area_km2'))).toBeGreaterThan(0);
    }
    const area = streets.reduce((sum, street) => sum + Number(at(street, 'area_km2')), 0);
    expect(area).toBeGreaterThan(16_300);
    expect(area).toBeLessThan(16_500);
  });

  it('have no name twice in a district, and two 八里庄街道 in two', () => {
    const named = streets.map((street) => `${at(street, 'district')} ${at(street, 'name_zh')}`);
    expect(new Set(named).size).toBe(343);
    const twice = streets.filter((street) => at(street, 'name_zh') === '八里庄街道');
    expect(twice.map((street) => at(street, 'district'))).toEqual(['110105', '110108']);
  });

  it('are called in English by the rule, but for those that the record names otherwise', () => {
    const known = new Map(places.map((place) => [at(place, 'code'), place]));
    const otherwise: string[] = [];
    for (const street of streets) {
      const ours = at(street, 'name_en');
      const record = known.get(at(street, 'code'));
      if (record) {
        for (const column of ['name_zh', 'name_en', 'pinyin']) {
          expect(at(street, column)).toBe(at(record, column));
        }
        if (ours !== englishName(street)) otherwise.push(ours);
      } else expect(ours, at(street, 'name_zh')).toBe(englishName(street));
    }
    expect(otherwise).toEqual(['Tiantongyuan North Subdistrict', 'Tiantongyuan South Subdistrict']);
  });

  it('know their 969 neighbours, each pair once', () => {
    expect(neighbours).toHaveLength(969);
    const codes = new Set(streets.map((street) => at(street, 'code')));
    const pairs = neighbours.map((row) => [at(row, 'code_a'), at(row, 'code_b')] as const);
    for (const [a, b] of pairs) {
      expect(a < b, `${a} ${b}`).toBe(true);
      expect(codes.has(a) && codes.has(b)).toBe(true);
    }
    expect(new Set(pairs.map(String)).size).toBe(969);
    expect(new Set(pairs.flat()).size).toBe(343);
  });

  it('are plain files', () => {
    for (const name of ['streets', 'street_neighbours']) {
      expect(text(name).startsWith('\uFEFF')).toBe(false);
      expect(text(name)).not.toContain('\r');
    }
  });

  it.skipIf(against === undefined)('are those of the transcription (ATLAS_SHARED, folder places/)', () => {
    const folder = against ?? '';
    const originals = rowsOf(readFileSync(join(folder, 'street_points_343.csv'), 'utf8'));
    expect(originals).toHaveLength(streets.length);
    const district = new Map(places.map((place) => [at(place, 'name_zh'), at(place, 'code')]));
    originals.forEach((row, index) => {
      const street = streets[index] ?? {};
      const statistical = at(row, 'nbs_name') === at(row, 'name') ? '' : at(row, 'nbs_name');
      expect(at(street, 'code')).toBe(at(row, 'code'));
      expect(at(street, 'district')).toBe(district.get(at(row, 'district')));
      expect(at(street, 'name_zh')).toBe(at(row, 'name'));
      expect(at(street, 'statistical_name_zh')).toBe(statistical);
      expect(at(street, 'pinyin').replaceAll(' ', '')).toBe(at(row, 'pinyin').replaceAll(' ', ''));
      for (const column of ['lon', 'lat', 'area_km2']) {
        expect(Number(at(street, column))).toBe(Number(at(row, column)));
      }
    });
    const pairs = rowsOf(readFileSync(join(folder, 'street_neighbours.csv'), 'utf8'));
    expect(neighbours.map((row) => [at(row, 'code_a'), at(row, 'code_b'), at(row, 'shared_km')])).toEqual(
      pairs.map((row) => [at(row, 'code_a'), at(row, 'code_b'), at(row, 'approx_shared_km')]),
    );
  });
});
