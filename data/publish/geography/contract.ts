import type { Hexagon } from '../../../src/domain/hexagons';

/** A place to be given a cell: its code, the code of the district that it lies in, and its point in WGS-84. */
export interface GeoPlace {
  readonly code: string;
  readonly district: string;
  readonly lon: number;
  readonly lat: number;
}

/** Two places that share a border, by code. */
export type Neighbours = readonly [string, string];

export type Point = readonly [number, number];

/** The city as the layout sees it: places by index. */
export interface City {
  readonly codes: readonly string[];
  /** Index of each place's district. */
  readonly districts: Int32Array;
  /** Where each place is: km eastward and southward of the middle. */
  readonly points: readonly Point[];
  /** Pairs of neighbours, each once, the lower index first. */
  readonly pairs: readonly (readonly [number, number])[];
  /** The neighbours of each place. */
  readonly around: readonly (readonly number[])[];
}

/** The hexagon of each place, by index. */
export type Layout = readonly Hexagon[];
