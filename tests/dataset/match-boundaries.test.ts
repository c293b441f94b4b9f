import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Boundary, BoundaryMatch, Datum, KnownPlace } from '../../src/dataset/boundaries/contract';
import { fromWgs84 } from '../../src/dataset/boundaries/datum';
import { matchBoundaries } from '../../src/dataset/boundaries/match-boundaries';
import { plainName } from '../../src/dataset/boundaries/place-names';
import { readBoundaries } from '../../src/dataset/boundaries/read-boundaries';
import { suspectDatum } from '../../src/dataset/boundaries/suspect-datum';
import { DISTRICTS, STREETS, collection, ownBoundaries, type OwnFeature } from '../map/own-boundaries';

const shared = process.env['ATLAS_SHARED'];
const boundaries = shared && existsSync(join(shared, 'boundaries')) ? join(shared, 'boundaries') : undefined;

function read(file: string | Uint8Array, datum?: Datum): readonly Boundary[] {
  const found = readBoundaries(file, 'b.json', { datum });
  if ('fault' in found) throw new Error(JSON.stringify(found.fault));
  return found.features;
}

const own = ownBoundaries();
const known = STREETS.filter(({ code }) => own.some(({ properties }) => properties['code'] === code));
/** The code that each of our features is of, by its number in the file. */
const codeOf = (feature: Boundary | undefined) => own[(feature?.number ?? 0) - 1]?.properties['code'];

/** Our file with other properties. */
const renamed = (
  properties: (feature: OwnFeature) => Record<string, unknown>,
  id?: (f: OwnFeature) => string,
) =>
  read(
    collection(
      own.map((feature) => ({
        ...feature,
        ...(id ? { id: id(feature) } : {}),
        properties: properties(feature),
      })),
    ),
  );

function expectAll(match: BoundaryMatch, how: 'code' | 'name'): void {
  expect(match.problem).toBeNull();
  expect(match.unmatchedFeatures).toEqual([]);
  expect([...match.matched.keys()].sort()).toEqual(known.map(({ code }) => code).sort());
  for (const [code, feature] of match.matched) expect(codeOf(feature), code).toBe(code);
  expect(new Set(match.how.values())).toEqual(new Set([how]));
}

/** A feature for each of the four districts, each in the one city. */
const ownDistricts = () => {
  const first = new Map(own.map((feature) => [String(feature.properties['district']), feature]));
  const features = [...first].map(([name, feature]) => {
    return { ...feature, properties: { name, province: '北京市', head: `${name}人民政府` } };
  });
  return read(collection(features));
};

const text = ({ properties }: OwnFeature, key: string) => String(properties[key]);

it('our file has streets of four districts, both 八里庄街道 among them', () => {
  expect(own.length).toBeGreaterThan(90);
  expect(own.filter(({ properties }) => properties['name'] === '八里庄街道')).toHaveLength(2);
});

describe('by code', () => {
  test.each<[string, (f: OwnFeature) => Record<string, unknown>]>([
    ['nine digits', (f) => ({ name: 'x', code: text(f, 'code') })],
    ['twelve digits', (f) => ({ gb: `${text(f, 'code')}000` })],
    ['a number', (f) => ({ adcode: Number(text(f, 'code')) })],
    ['beside the district’s', (f) => ({ adcode: text(f, 'code').slice(0, 6), towncode: text(f, 'code') })],
  ])('%s', (_, properties) => {
    expectAll(matchBoundaries(renamed(properties), known), 'code');
  });

  it('as the id of the feature', () => {
    const features = renamed(
      () => ({}),
      (feature) => text(feature, 'code'),
    );
    expectAll(matchBoundaries(features, known), 'code');
  });

  it('not by numbers of rows', () => {
    const wards = own.slice(0, 9).map((_, at): KnownPlace => {
      return { code: String(at + 1), names: [`Ward ${at + 1}`], parent: null, point: null };
    });
    const features = read(
      collection(
        own.slice(0, 9).map((feature, at) => ({
          ...feature,
          id: at + 1,
          properties: { OBJECTID: at + 1, ward: 9 - at },
        })),
      ),
    );
    const { matched } = matchBoundaries(features, wards);
    expect([...matched].map(([code, { number }]) => Number(code) + number)).toEqual(Array(9).fill(10));
  });

  it('by numbers of one digit where the property is named', () => {
    const wards = own.slice(0, 9).map((_, at): KnownPlace => {
      return { code: String(at + 1), names: [`Ward ${at + 1}`], parent: null, point: null };
    });
    const features = read(
      collection(own.slice(0, 9).map((feature, at) => ({ ...feature, properties: { gid: 9 - at } }))),
    );
    expect(matchBoundaries(features, wards).matched.size).toBe(0);
    const { matched } = matchBoundaries(features, wards, { code: 'gid' });
    expect([...matched].map(([code, { number }]) => Number(code) + number)).toEqual(Array(9).fill(10));
  });

  it('joins the rows of one place', () => {
    const twice = [...own, { ...own[0], properties: { code: own[0]?.properties['code'] } }];
    const match = matchBoundaries(read(collection(twice)), known);
    expect(match.joined).toBe(1);
    expect(match.matched.size).toBe(known.length);
    expect(match.matched.get(text(own[0] as OwnFeature, 'code'))?.geometry.type).toBe('MultiPolygon');
  });
});

describe('by name', () => {
  const town = (name: string) => name.replace(/[镇乡]$/u, '');
  test.each<[string, (f: OwnFeature) => Record<string, unknown>]>([
    ['with the district beside it', (f) => ({ name: text(f, 'name'), district: text(f, 'district') })],
    ['with the district’s code', (f) => ({ name: text(f, 'name'), adcode: text(f, 'code').slice(0, 6) })],
    ['with the district in it', (f) => ({ 名称: `北京市${text(f, 'district')}${text(f, 'name')}` })],
    ['told apart by where it lies', (f) => ({ name: text(f, 'name') })],
    ['办事处', (f) => ({ name: text(f, 'name').replace(/街道$/u, '街道办事处'), d: text(f, 'district') })],
    [
      '地区 for 镇 and 乡',
      (f) => ({ name: text(f, 'name').replace(/[镇乡]$/u, '地区'), d: text(f, 'district') }),
    ],
    [
      '地区（镇）',
      (f) => ({
        name: text(f, 'name').replace(/([镇乡])$/u, '地区（$1）'),
        d: text(f, 'district').slice(0, 2),
      }),
    ],
    [
      'the statistical name',
      (f) => {
        const [name, , other] = STREETS.find(({ code }) => code === f.properties['code'])?.names ?? [];
        return { name: other ?? name, district: text(f, 'district') };
      },
    ],
    [
      'in English',
      (f) => {
        const place = STREETS.find(({ code }) => code === f.properties['code']);
        return { NAME: place?.names[1]?.toUpperCase(), DISTRICT: place?.parent?.names[1] };
      },
    ],
  ])('%s', (_, properties) => {
    expectAll(matchBoundaries(renamed(properties), known), 'name');
  });

  it('海淀镇 and 海淀街道 stay two, and a stem that could be both stands alone where it lies', () => {
    const features = renamed((f) => ({
      name: town(text(f, 'name').replace(/街道$/u, '')),
      d: text(f, 'district'),
    }));
    const { matched } = matchBoundaries(features, known);
    expect(codeOf(matched.get('110108012'))).toBe('110108012');
    expect(codeOf(matched.get('110108023'))).toBe('110108023');
  });

  it('takes what codes leave', () => {
    const [first, second] = own;
    const features = renamed((f) =>
      f === first || f === second ? { name: text(f, 'name') } : { code: text(f, 'code') },
    );
    const match = matchBoundaries(features, known);
    expect(match.matched.size).toBe(known.length);
    expect([...match.how.values()].filter((how) => how === 'name')).toHaveLength(2);
  });

  test.each([
    ['良乡镇', '良乡', 'town'],
    ['良乡地区（镇）', '良乡', 'town'],
    ['于家务回族乡', '于家务', 'town'],
    ['檀营满族蒙古族乡', '檀营', 'town'],
    ['新镇街道办事处', '新镇', 'subdistrict'],
    ['密云县', '密云', 'district'],
    ['Tanying Manchu and Mongol Ethnic Township', 'tanyingmanchuandmongol', 'town'],
    ['Xi Chang’an Jie Subdistrict', 'xichanganjie', 'subdistrict'],
    ['Canton', 'canton', ''],
  ])('%s is %s, a %s', (name, stem, kind) => {
    expect(plainName(name)).toEqual({ stem, kind });
  });
});

describe('what does not go together', () => {
  it('streets and the districts that they say they lie in, unless that property is named', () => {
    const features = renamed((f) => ({ name: text(f, 'name'), district: text(f, 'district') }));
    const match = matchBoundaries(features, DISTRICTS);
    expect([...match.matched.keys()]).toEqual([]);
    expect(match.problem?.code).toBe('none-matched');
    expect(matchBoundaries(features, DISTRICTS, { name: 'district' }).matched.size).toBeGreaterThan(0);
    // Beside another text of their own, districts stay what they are.
    const districts = ownDistricts();
    expect(matchBoundaries(districts, DISTRICTS).matched.size).toBe(4);
  });

  it('names in another property than the one that is named', () => {
    const features = renamed((f) => ({ name: text(f, 'name'), note: '无', district: text(f, 'district') }));
    expect(matchBoundaries(features, known, { name: 'name' }).matched.size).toBe(known.length);
    expect(matchBoundaries(features, known, { name: 'note' }).matched.size).toBe(0);
  });

  it('another city’s file', () => {
    const features = renamed((f) => ({
      code: `44${text(f, 'code').slice(2)}`,
      name: `外${text(f, 'name')}`,
    }));
    const match = matchBoundaries(features, known);
    expect(match.matched.size).toBe(0);
    expect(match.unmatchedFeatures).toHaveLength(own.length);
    expect(match.problem).toMatchObject({
      code: 'none-matched',
      detail: { features: own.length, places: known.length },
    });
  });

  it('fewer than half, and all but some', () => {
    const few = matchBoundaries(read(collection(own.slice(0, 10))), known);
    expect(few.problem).toMatchObject({ code: 'few-matched', detail: { matched: 10, places: known.length } });
    const most = matchBoundaries(read(collection(own.slice(1))), known);
    expect(most.problem).toEqual({
      code: 'some-missing',
      detail: { matched: known.length - 1, places: known.length, place: text(own[0] as OwnFeature, 'name') },
    });
    expect(most.unmatchedPlaces).toEqual([own[0]?.properties['code']]);
  });
});

describe('a wrong datum', () => {
  const shifted = (datum: Datum) =>
    collection(
      own.map((feature) => ({
        ...feature,
        geometry: {
          type: 'Polygon',
          coordinates: feature.geometry.coordinates.map((ring) => ring.map((at) => fromWgs84(at, datum))),
        },
      })),
    );
  const suspicion = (stated: Datum, really: Datum) => {
    const match = matchBoundaries(read(shifted(really), stated), known);
    expect(match.matched.size).toBe(known.length);
    return suspectDatum(match.matched, known, stated);
  };
  const all: Datum[] = ['WGS-84', 'GCJ-02', 'BD-09'];
  const pairs = all.flatMap((stated) => all.map((really) => [stated, really] as const));

  test.each(pairs)('read as %s, made in %s', (stated, really) => {
    const found = suspicion(stated, really);
    if (stated === really) expect(found).toBeNull();
    else {
      expect(found).toMatchObject({ likely: really, places: known.length });
      expect(found?.metres).toBeGreaterThan(300);
      expect(found?.metres).toBeLessThan(2_000);
    }
  });

  it('is not suspected where points and outlines scatter more than it shifts, or of a few', () => {
    const some = matchBoundaries(read(shifted('GCJ-02'), 'WGS-84'), known.slice(0, 4));
    expect(some.matched.size).toBe(4);
    expect(suspectDatum(some.matched, known.slice(0, 4), 'WGS-84')).toBeNull();
    const scattered = known.map((place, at): KnownPlace => {
      const [lon, lat] = place.point ?? [0, 0];
      return { ...place, point: [lon + 0.2 * Math.sin(at), lat + 0.2 * Math.cos(3 * at)] };
    });
    const match = matchBoundaries(read(shifted('GCJ-02'), 'WGS-84'), scattered);
    expect(suspectDatum(match.matched, scattered, 'WGS-84')).toBeNull();
  });
});

describe.skipIf(boundaries === undefined)('real boundaries (ATLAS_SHARED, folder boundaries/)', () => {
  const folder = boundaries ?? '';
  const file = (name: string) => readFileSync(join(folder, name));

  it('343 of 343 streets by code and by name, 16 of 16 districts', () => {
    const features = read(file('streets343_wgs84_40m.topo.json'));
    const byCode = matchBoundaries(features, STREETS);
    expect([byCode.matched.size, byCode.problem, byCode.joined]).toEqual([343, null, 0]);
    expect(suspectDatum(byCode.matched, STREETS, 'WGS-84')).toBeNull();
    for (const properties of [['name', 'district'], ['nbs']]) {
      const named = features.map((feature) => ({
        ...feature,
        id: null,
        properties: Object.fromEntries(properties.map((key) => [key, feature.properties[key]])),
      }));
      const byName = matchBoundaries(named, STREETS);
      expect(byName.matched.size, properties.join()).toBe(343);
      for (const [code, { number }] of byName.matched) {
        expect(features[number - 1]?.properties['code']).toBe(code);
      }
    }
    const districts = matchBoundaries(read(file('districts16_wgs84_100m.geojson')), DISTRICTS);
    expect([districts.matched.size, districts.problem]).toEqual([16, null]);
    expect(suspectDatum(districts.matched, DISTRICTS, 'WGS-84')).toBeNull();
  });

  it('districts are no streets', () => {
    const match = matchBoundaries(read(file('districts16_wgs84_100m.geojson')), STREETS);
    expect(match.problem).toMatchObject({ code: 'none-matched' });
  });

  test.each(['GCJ-02', 'BD-09'] as const)('read as %s they are suspected to be WGS-84', (datum) => {
    const features = read(file('streets343_wgs84_40m.topo.json'), datum);
    const { matched } = matchBoundaries(features, STREETS);
    expect(suspectDatum(matched, STREETS, datum)).toMatchObject({ likely: 'WGS-84', places: 343 });
  });
});
