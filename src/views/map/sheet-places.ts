import { NOT_CLEAR, type PlaceStates } from '../../map/contract';
import type { MapPicture } from './picture';

/** The places of all sheets one after another: what their one legend counts. */
interface SheetPlaces {
  /** NaN for what is not clear of none, which stands apart from the histogram. */
  readonly values: Float64Array;
  readonly states: PlaceStates;
  /** How many places each sheet has. */
  readonly places: number;
}

/** The places of every sheet; of those of `scope` alone where a district is looked at. */
export function sheetPlaces(pictures: readonly MapPicture[], scope: readonly number[] | null): SheetPlaces {
  const all = pictures[0]?.values.values.length ?? 0;
  const inside = scope ?? Array.from({ length: all }, (_, place) => place);
  const size = inside.length * pictures.length;
  const [values, classes] = [new Float64Array(size), new Int8Array(size)];
  const bases = pictures.some(({ states }) => states.bases) ? new Uint8Array(size) : null;
  pictures.forEach((picture, sheet) => {
    inside.forEach((place, index) => {
      const at = sheet * inside.length + index;
      const state = picture.states.classes[place] ?? 0;
      classes[at] = state;
      values[at] = state === NOT_CLEAR ? Number.NaN : (picture.values.values[place] ?? Number.NaN);
      if (bases) bases[at] = picture.states.bases?.[place] ?? 0;
    });
  });
  return { values, states: { classes, bases }, places: inside.length };
}
