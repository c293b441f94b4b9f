import { useMemo } from 'react';
import type { Palette } from '../../domain/palette';
import { useAtlas } from '../../state/store';
import { classesFor, domainFor, pictureOf, timeOf, type MapPicture, type MapTime } from './picture';
import type { useMap } from './use-map';
import { coloursOf, type Classing } from './classing';

/** What is drawn once it is answered: the time, the classes, and each map's values. */
export interface Pictured {
  readonly time: MapTime;
  readonly classing: Classing;
  readonly domain: readonly [number, number];
  readonly pictures: readonly MapPicture[];
  /** The one that the title and the table speak of: the last. */
  readonly told: MapPicture;
  /** The places of the district that the map is zoomed to: what is said is said of them. Null for all places. */
  readonly scope: readonly number[] | null;
  readonly colours: (palette: Palette) => readonly string[];
}

type Pooled = Pick<MapTime, 'pooled' | 'reference'>;

/** The picture of the counts that are there, for the time that the reader set; null before they are. */
export function usePicture(source: ReturnType<typeof useMap>): Pictured | null {
  const map = useAtlas((state) => state.map);
  const { counts, asked, months, slider, whole, picked, final, ground, drilled } = source;
  const summed = asked?.protection !== 'cell-key';
  const last = final?.last ?? months.last;
  const { sheet, month, window, other, held, method, classes, breaks } = map;
  const time = useMemo(
    () =>
      timeOf({
        map: { sheet, month, window, other, held },
        months,
        slider,
        whole,
        picked,
        summed,
        final: last,
      }),
    [sheet, month, window, other, held, months, slider, whole, picked, summed, last],
  );
  // Of a held scale nothing changes from step to step but, around a rate's city, the stretch of the legend.
  const hangsOn = JSON.stringify({ pooled: time.pooled, reference: time.reference });
  const classing = useMemo(
    () => counts && classesFor(counts, JSON.parse(hangsOn) as Pooled, { method, classes, breaks }),
    [counts, hangsOn, method, classes, breaks],
  );
  const scope = useMemo(() => {
    if (!ground || drilled === null) return null;
    const inside = ground.places.flatMap(({ parent }, index) => (parent === drilled ? [index] : []));
    return inside.length > 0 ? inside : null;
  }, [ground, drilled]);
  return useMemo(() => {
    if (!counts || !classing) return null;
    const pictures = time.windows.map((one) => pictureOf(counts, one, classing));
    const told = pictures.at(-1);
    if (!told) return null;
    const domain = domainFor(counts, time, classing);
    return {
      time,
      classing,
      domain,
      pictures,
      told,
      scope,
      colours: (palette: Palette) => coloursOf(classing, palette),
    };
  }, [counts, classing, time, scope]);
}
