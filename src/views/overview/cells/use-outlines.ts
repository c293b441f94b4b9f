import { useMemo } from 'react';
import type { DistrictShapes } from '../../../map/shapes';
import { placeLevels } from '../../../query/default-view';
import { useAtlas } from '../../../state/store';
import { allOutlined, type PlaceMember } from '../../cells/places';
import { usePlaceMembers } from '../../cells/use-places';
import { useOwn } from '../../map/own-store';
import { districtShapes } from '../../outlines';
import { useSession } from '../../session';

/** The outlines that the Overview's map draws. */
interface Outlines {
  readonly shapes: DistrictShapes | null;
  /** Whether each place of the coarsest level has one; true while the places are on their way. */
  readonly whole: boolean;
  /** The reader's file that they are out of; null for the dataset's own. */
  readonly file: string | null;
  /** The reader's file that they would be out of, did it have them all. */
  readonly lacking: string | null;
}

function codesOf({ features }: DistrictShapes): ReadonlySet<string> {
  return new Set(features.map(({ properties }) => properties.code));
}

/** The reader's boundaries where the Map draws by them and they have every place of the level, else the dataset's. */
export function useOutlines(): Outlines {
  const { manifest, places } = useSession();
  const members = usePlaceMembers();
  const wanted = useAtlas((state) => state.map.mode) === 'own';
  const { kept } = useOwn(manifest.id);
  return useMemo(() => {
    const level = placeLevels(manifest)[0]?.id ?? null;
    const isWhole = (shapes: DistrictShapes | null) =>
      shapes !== null && (members.length === 0 || allOutlined(members, level, codesOf(shapes)));
    const own = wanted && kept ? ownShapes(kept.districts, members) : null;
    if (own && kept && allOutlined(members, level, codesOf(own))) {
      return { shapes: own, whole: true, file: kept.file, lacking: null };
    }
    const shapes = districtShapes(places);
    // Until the places are there, nothing says that the outlines are not theirs.
    return { shapes, whole: isWhole(shapes), file: null, lacking: own && kept ? kept.file : null };
  }, [manifest, places, members, wanted, kept]);
}

function ownShapes(
  outlines: ReadonlyMap<string, DistrictShapes['features'][number]['geometry']>,
  members: readonly PlaceMember[],
): DistrictShapes {
  return {
    type: 'FeatureCollection',
    features: members.flatMap(({ code, names }) => {
      const geometry = outlines.get(code);
      const properties = { code, name_zh: names.zh, name_en: names.en };
      return geometry ? [{ type: 'Feature' as const, properties, geometry }] : [];
    }),
  };
}
