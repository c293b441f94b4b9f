import { describe, expect, it } from 'vitest';
import { NO_DATA, NOT_CLEAR, WITHHELD } from '../../src/map/contract';
import { pictureOfFound } from '../../src/views/map/modes/find-states';
import { findIn, type FindTask } from '../../src/views/map/modes/find-task';
import { spanOfTask, taskOf } from '../../src/views/map/modes/make-task';
import { neighbourhoodOf, readPlaceFile } from '../../src/views/map/modes/neighbourhood';
import type { MapCounts } from '../../src/views/map/values';

const PLACES = 40;
const MONTHS = 26;
const span = { first: 24300 - MONTHS + 1, last: 24300 };

/** A row of streets of one size; the first five have three times as many requests, the last a month withheld. */
function counts(change: Partial<MapCounts> = {}): MapCounts {
  const at = new Float64Array((PLACES + 1) * MONTHS);
  for (let place = 0; place < PLACES; place += 1) {
    for (let month = 0; month < MONTHS; month += 1) {
      const usual = 40 + ((place * 7 + month * 3) % 9);
      at[place * MONTHS + month] = place < 5 ? 3 * usual : usual;
    }
  }
  at[PLACES * MONTHS - 1] = Number.NaN;
  const grid = { span, places: PLACES, at };
  return {
    form: 'count',
    part: grid,
    whole: null,
    cityPart: { span, places: 1, at: new Float64Array(2 * MONTHS) },
    cityWhole: null,
    residents: new Float64Array(PLACES).fill(20_000),
    cityResidents: PLACES * 20_000,
    rule: { method: 'none', minimum: 0 },
    noise: 0,
    dispersion: 1,
    calendar: 'none',
    ...change,
  };
}

const code = (place: number) => `s${place}`;
const file = readPlaceFile({
  points: Array.from({ length: PLACES }, (_, place) => ({
    code: code(place),
    lon: 116 + place / 50,
    lat: 40,
  })),
  neighbours: Array.from({ length: PLACES - 1 }, (_, place) => [code(place), code(place + 1)]),
});
const ground = {
  places: Array.from({ length: PLACES }, (_, place) => ({
    ...{ code: code(place), parent: null },
    names: { zh: code(place), en: code(place) },
  })),
};
const around = neighbourhoodOf(ground, file, 'adjacent');
const by = {
  per: 'residents',
  fdr: 5,
  window: { first: span.last - 11, last: span.last },
  monthly: true,
  narrowed: false,
} as const;

function task(find: FindTask['find'], of = counts()): FindTask {
  const made = around && taskOf(of, around, { find, ...by });
  if (!made || typeof made === 'string') throw new Error(`no task: ${String(made)}`);
  return made;
}

describe('neighbours', () => {
  it('are those that share a border, or the nearest', () => {
    expect(around?.neighbours[0]).toEqual([1]);
    expect(around?.neighbours[9]).toEqual([8, 10]);
    const nearest = neighbourhoodOf(ground, file, 'nearest4')?.neighbours;
    expect([...(nearest?.[9] ?? [])].sort((a, b) => a - b)).toEqual([7, 8, 10, 11]);
    expect(nearest?.every((list) => list.length === 4)).toBe(true);
    expect(neighbourhoodOf(ground, readPlaceFile({}), 'adjacent')).toBeNull();
  });
});

describe('a task', () => {
  it('takes a withheld month for unknown, never for 0', () => {
    const { cases } = task('hot');
    expect(cases).toHaveLength(1);
    expect(cases[0]?.[PLACES - 1]).toBeNull();
    expect(cases[0]?.[0]).toBeGreaterThan(1000);
  });

  it('has the months that it takes', () => {
    expect(spanOfTask({ find: 'hot', window: by.window }, span)).toEqual(by.window);
    expect(task('emerging').cases).toHaveLength(13);
    expect(task('clusters').cases).toHaveLength(24);
    const one = { first: span.last, last: span.last };
    expect(spanOfTask({ find: 'emerging', window: one }, span)).toEqual(by.window);
  });

  it('is refused in a word where it cannot be done', () => {
    const refused = (change: Partial<MapCounts>, more: object = {}) =>
      around && taskOf(counts(change), around, { find: 'emerging', ...by, ...more });
    expect(refused({ noise: 8 })).toBe('perturbed');
    expect(refused({ residents: null })).toBe('no-residents');
    expect(refused({}, { per: 'requests' })).toBe('all-of-all');
    expect(refused({}, { monthly: false })).toBe('no-months');
    expect(refused({}, { window: { first: span.first, last: span.first + 4 } })).toBe('few-months');
  });
});

describe('what is found', () => {
  const withheld = Array.from({ length: PLACES }, (_, place) => place === PLACES - 1);

  it('is drawn hot, grey or hatched', () => {
    const found = findIn(task('hot'), () => undefined);
    const { states, classes } = pictureOfFound(found, withheld);
    expect([0, 1]).toContain(states.classes[2]);
    expect(states.classes[20]).toBe(NOT_CLEAR);
    expect(states.classes[PLACES - 1]).toBe(WITHHELD);
    expect(classes).toHaveLength(4);
    if (found.find === 'hot') expect(found.z[PLACES - 1]).toBeNull();
  });

  it('tells how far it is, month by month, and what lasts', () => {
    const told: number[] = [];
    const found = findIn(task('emerging'), (done, of) => told.push(done / of));
    expect(told).toHaveLength(12);
    expect(told.at(-1)).toBe(1);
    if (found.find !== 'emerging') throw new Error(found.find);
    expect(['persistent', 'intensifying', 'diminishing']).toContain(found.categories[2]);
    const { states } = pictureOfFound(found, withheld);
    expect(states.classes[20]).toBe(NOT_CLEAR);
  });

  it('leaves a place with an unknown month out of the scan', () => {
    const found = findIn(task('clusters'), () => undefined);
    if (found.find !== 'clusters') throw new Error(found.find);
    expect(found.scanned[PLACES - 1]).toBe(false);
    expect(found.clusters.flatMap(({ units }) => units)).not.toContain(PLACES - 1);
  });

  it('has no class for a place without neighbours', () => {
    const made = task('hot');
    const alone = made.neighbours.map((list, place) =>
      place === 30 ? [] : list.filter((one) => one !== 30),
    );
    const found = findIn({ ...made, neighbours: alone }, () => undefined);
    expect(pictureOfFound(found, withheld).states.classes[30]).toBe(NO_DATA);
  });
});
