import { useMemo } from 'react';
import type { Palette } from '../../domain/palette';
import { NOT_CLEAR } from '../../map/contract';
import { useAtlas } from '../../state/store';
import { classesFor, pictureOf, timeOf, type MapPicture, type MapTime } from './picture';
import type { useMap } from './use-map';
import { coloursOf, type Classing } from './classing';

/** What is drawn once it is answered: the time, the classes, and each map's values. */
export interface Pictured {
  readonly time: MapTime;
  readonly classing: Classing;
  readonly domain: readonly [number, number];
  readonly pictures: readonly MapPicture[];
  /** The one that the title, the table and the legend speak of: the last. */
  readonly told: MapPicture;
  /** Values for the histogram: those that are not clear of none stand apart from it. */
  readonly shown: Float64Array;
  readonly colours: (palette: Palette) => readonly string[];
}

/** The picture of the counts that are there, for the time that the reader set; null before they are. */
export function usePicture(source: ReturnType<typeof useMap>): Pictured | null {
  const map = useAtlas((state) => state.map);
  const { counts, asked, months, slider, whole, picked, final } = source;
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
  const pooled = JSON.stringify(time.pooled);
  const parted = useMemo(
    () =>
      counts &&
      classesFor(counts, { pooled: JSON.parse(pooled) as MapTime['pooled'] }, { method, classes, breaks }),
    [counts, pooled, method, classes, breaks],
  );
  return useMemo(() => {
    if (!counts || !parted) return null;
    const pictures = time.windows.map((one) => pictureOf(counts, one, parted(one).classing));
    const told = pictures.at(-1);
    if (!told) return null;
    const { classing, domain } = parted(told.values.window);
    return {
      time,
      classing,
      domain,
      pictures,
      told,
      shown: told.values.values.map((value, place) =>
        told.states.classes[place] === NOT_CLEAR ? Number.NaN : value,
      ),
      colours: (palette: Palette) => coloursOf(classing, palette),
    };
  }, [counts, parted, time]);
}
