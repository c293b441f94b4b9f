import type { DuckDBConnection } from '@duckdb/node-api';
import gcoord from 'gcoord';
import type { Config } from '../config/schema';
import type { CountedRows } from './contract';
import type { Judgement } from './judgement';
import type { KeyedMembers } from './keyed-members';
import type { Part } from './parts';

type Point = CountedRows['points'][number];

/** Whether places are drawn where their requests are: for an internal dataset whose table has no points. */
export function pointsFromRows({ audience, coordinates, places }: Config): boolean {
  return audience === 'internal' && coordinates !== undefined && places !== undefined;
}

/** Where the places lie, in WGS-84: as the table says, else in the middle of their requests. By code. */
export async function placePoints(
  connection: DuckDBConnection,
  config: Config,
  judgement: Judgement,
  parts: readonly Part[],
  members: KeyedMembers,
): Promise<Point[]> {
  const points = new Map<string, Point>();
  const add = (code: string, lon: number, lat: number) => {
    const [x, y] = inWgs84([lon, lat], config.coordinates?.datum ?? 'WGS-84');
    points.set(code, { code, lon: Number(x.toFixed(4)), lat: Number(y.toFixed(4)) });
  };
  const places = members.of('place');
  if (pointsFromRows(config)) {
    for (const { number, keys, dimension } of parts) {
      if (dimension !== 'place') continue;
      for (const key of keys) {
        const member = `m${number}."${key}"`;
        const answer = await connection.runAndReadAll(
          `SELECT ${member}, median(t.longitude), median(t.latitude)
           ${judgement.accepted(member)} AND t.longitude IS NOT NULL GROUP BY 1`,
        );
        for (const [id, lon, lat] of answer.getRows()) {
          const place = places[Number(id) - 1];
          if (place && !place.isRest) add(place.code, Number(lon), Number(lat));
        }
      }
    }
  }
  for (const { code, point } of places) if (point) add(code, point.lon, point.lat);
  return [...points.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function inWgs84(
  position: [number, number],
  datum: NonNullable<Config['coordinates']>['datum'],
): [number, number] {
  if (datum === 'WGS-84') return position;
  return gcoord.transform(position, datum === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84);
}
