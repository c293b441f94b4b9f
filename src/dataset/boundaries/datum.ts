import gcoord from 'gcoord';
import type { LonLat } from '../../domain/rings';
import type { Datum } from './contract';

const SYSTEMS = { 'WGS-84': gcoord.WGS84, 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 } as const;

export const DATUMS: readonly Datum[] = ['WGS-84', 'GCJ-02', 'BD-09'];

/** The position in WGS-84; good to a few metres, since the two shifts are undone by iteration. */
export function inWgs84(position: LonLat, datum: Datum): LonLat {
  return datum === 'WGS-84'
    ? position
    : gcoord.transform<LonLat>([...position], SYSTEMS[datum], gcoord.WGS84);
}

/** A position in WGS-84 as a file of that datum would have it. */
export function fromWgs84(position: LonLat, datum: Datum): LonLat {
  return datum === 'WGS-84'
    ? position
    : gcoord.transform<LonLat>([...position], gcoord.WGS84, SYSTEMS[datum]);
}

const SPELLINGS: readonly (readonly [RegExp, Datum])[] = [
  [/wgs-?84|crs:?84|epsg(::?|\/0\/|\/)?4326$|^4326$|4490$|cgcs-?2000|epsg(::?|\/0\/|\/)?4979$/, 'WGS-84'],
  [/gcj-?02|火星/, 'GCJ-02'],
  [/bd-?09|百度/, 'BD-09'],
];

/**
 * The datum that a file states in its members `datum` or `crs` (GeoJSON 2008), or null where it states none; a
 * text where it names a system that is none of the three.
 */
export function statedDatum(file: Readonly<Record<string, unknown>>): Datum | { unknown: string } | null {
  for (const member of ['datum', 'crs']) {
    const named = nameOf(file[member]);
    if (named === null) continue;
    const plain = named.toLowerCase().replaceAll(/[\s_]/g, '');
    // A projection of WGS 84 names it, too, and its coordinates are metres.
    const projected = /utm|mercator|gauss|kruger|zone/.test(plain);
    const found = projected ? undefined : SPELLINGS.find(([spelling]) => spelling.test(plain));
    return found ? found[1] : { unknown: named };
  }
  return null;
}

function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value !== 'object' || value === null) return null;
  const { properties, name } = value as { properties?: unknown; name?: unknown };
  if (typeof name === 'string') return name;
  if (typeof properties !== 'object' || properties === null) return null;
  const inner = properties as { name?: unknown; code?: unknown };
  if (typeof inner.name === 'string') return inner.name;
  return typeof inner.code === 'number' || typeof inner.code === 'string' ? `EPSG:${inner.code}` : null;
}
