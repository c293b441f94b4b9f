import { useCallback, useMemo, useState, type DragEvent } from 'react';
import type { Places } from '../../dataset/places';
import type { Datum } from '../../dataset/boundaries/contract';
import { useAtlas } from '../../state/store';
import type { PlaceMember } from '../cells/places';
import { useSession } from '../session';
import { takeFile } from './own-shapes';

function pointsOf(places: unknown): Places['points'] {
  const points = typeof places === 'object' && places !== null && 'points' in places ? places.points : [];
  // places.json was checked when it was published.
  return Array.isArray(points) ? (points as Places['points']) : [];
}

/** Takes a boundary file that is dropped anywhere on the page, and draws the map by it. */
export function useDropped(members: readonly PlaceMember[], levels: readonly string[]) {
  const { manifest, places } = useSession();
  const setMap = useAtlas((state) => state.setMap);
  const [over, setOver] = useState(false);
  const onFile = useCallback(
    (file: File, datum: Datum | undefined) => {
      setMap({ mode: 'own' });
      void takeFile(file, datum, { dataset: manifest.id, members, levels, points: pointsOf(places) });
    },
    [setMap, manifest.id, members, levels, places],
  );
  const handlers = useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        const [file] = event.dataTransfer.files;
        if (!file) return;
        event.preventDefault();
        setOver(false);
        onFile(file, undefined);
      },
    }),
    [onFile],
  );
  return { over, onFile, handlers };
}
