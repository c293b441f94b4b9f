import type { ReactNode } from 'react';
import type { Hexagon } from '../domain/hexagons';
import type { Palette } from '../domain/palette';
import type { Language, Localised } from '../domain/text';

/** A place that a map draws. */
export interface MapPlace {
  readonly code: string;
  readonly names: Localised;
  /** Code of the district that it lies in; null for one that lies in none, such as a district itself. */
  readonly parent: string | null;
}

/** An outline in degrees, longitude first, as GeoJSON has it; exterior rings clockwise, as d3-geo reads them. */
export type PlaceShape =
  | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };

/** Where places are and what they look like, by their codes. Kept as one object: layouts are cached by it. */
export type MapGeometry =
  | { readonly kind: 'polygons'; readonly features: ReadonlyMap<string, PlaceShape> }
  | { readonly kind: 'cells'; readonly cells: ReadonlyMap<string, Hexagon> };

/** A district: a heavier line with a name around its places. */
export interface MapOutline {
  readonly code: string;
  readonly names: Localised;
  /** Its own outline; null to take the outer edges of its places, which hexagons always do. */
  readonly shape: PlaceShape | null;
}

/** The frame that a map is fitted into, in px, and the language of its names. */
export interface MapFrame {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The middle of a place's or district's largest inscribed circle, in px. */
export interface Heart {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** In px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A district as it is drawn. */
export interface DrawnOutline {
  readonly code: string;
  readonly path: string;
  /** Short: 东城, Dongcheng. */
  readonly name: string;
  readonly heart: Heart;
  readonly box: Box;
}

/** A map in px: all that depends on outlines and frame, and nothing that depends on values. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** As they were given; all arrays below run beside it. A place without a shape has the path ''. */
  readonly places: readonly MapPlace[];
  readonly paths: readonly string[];
  readonly hearts: readonly Heart[];
  readonly boxes: readonly Box[];
  readonly outlines: readonly DrawnOutline[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Its value is withheld: hatched. */
export const WITHHELD = -1;
/** There is no value: blank paper. */
export const NO_DATA = -2;
/** Its change is not clear of none: grey. */
export const NOT_CLEAR = -4;
/** As a legend entry: the places whose base is too small, of whatever class. */
export const SMALL_BASE = -3;

/** A legend entry: a class from 0, or `WITHHELD`, `NO_DATA`, `NOT_CLEAR`, `SMALL_BASE`. */
export type LegendEntry = number;

/**
 * How each place stands, beside `layout.places`: a step in time makes new arrays and nothing else, and the map
 * then sets the attributes that changed.
 */
export interface PlaceStates {
  /** A class from 0, `WITHHELD`, `NO_DATA` or `NOT_CLEAR`. */
  readonly classes: Int8Array;
  /** 1 where the class rests on too small a base: dots over its colour. Null where no base is too small. */
  readonly bases: Uint8Array | null;
}

/** What every drawing of places takes. */
export interface PlaceDrawing {
  readonly layout: MapLayout;
  readonly states: PlaceStates;
  /** The colour of each class. */
  readonly colours: readonly string[];
  readonly palette: Palette;
  /** Said across the ground, quietly (模型数据); in files too. */
  readonly watermark?: string | undefined;
}

/** What the reader can do on a map of places; codes throughout. */
export interface PlaceActions {
  readonly selected: readonly string[];
  readonly pinned: readonly string[];
  /** The legend entry that the reader points at: all other places are dimmed. */
  readonly lit: LegendEntry | null;
  /** What is said of the place when it is focused: name, value, interval. */
  readonly wordsOf: (index: number) => string;
  /** What stands in the card beside the place that is pointed at or focused; null for no card. */
  readonly card: ((index: number) => ReactNode) | null;
  /** Click, Space. */
  readonly onSelect: (code: string) => void;
  /** Double click, Enter; where it is null the one zooms in and the other chooses. */
  readonly onDrill: ((code: string) => void) | null;
}

/** See `PlaceMap`. */
export interface PlaceMapProps extends PlaceDrawing, PlaceActions {
  /** What the whole map is, for a reader who hears it. */
  readonly label: string;
  /** The district that the map is zoomed to, all others dimmed; null for the whole city. */
  readonly drilled: string | null;
}
