import type { Manifest } from '../../dataset/manifest';
import { primaryMeasure, ratioMeasures } from '../../query/default-view';

type Measure = Manifest['measures'][number];

/**
 * What is made of a measure: a count as it stands; per 10,000 residents; as a share of all the place's requests;
 * against the same months of the year before; or a ratio, sum over sum.
 */
export type MapForm = 'count' | 'residents' | 'share' | 'change' | 'rate';

/** One thing that a map can show. */
export interface MapMeasure {
  /** As the address has it. */
  readonly id: string;
  readonly form: MapForm;
  readonly measure: Measure;
}

const DERIVED = ['residents', 'share', 'change'] as const;

/** How many people live in each place, and who says so; null where the dataset does not know. */
export function residentsOf(manifest: Manifest) {
  return manifest.dimensions.find(({ id }) => id === 'place')?.residents ?? null;
}

/**
 * Everything that a map of this dataset could show, the main count and what is made of it first, then the rates,
 * then other counts. Whether a table answers for a level of places is asked later.
 */
export function mapMeasures(manifest: Manifest): readonly MapMeasure[] {
  const primary = primaryMeasure(manifest);
  if (!primary) return [];
  const parts = new Set(
    ratioMeasures(manifest).flatMap(({ numerator, denominator }) => [numerator, denominator]),
  );
  const counts = manifest.measures.filter(
    ({ kind, id }) => kind === 'count' && id !== primary.id && !(parts.has(id) && !VOLUMES.has(id)),
  );
  return [
    { id: primary.id, form: 'count', measure: primary },
    ...DERIVED.filter((form) => form !== 'residents' || residentsOf(manifest) !== null).map(
      (form): MapMeasure => ({ id: `${primary.id}.${form}`, form, measure: primary }),
    ),
    ...ratioMeasures(manifest).map((measure): MapMeasure => ({ id: measure.id, form: 'rate', measure })),
    ...counts.map((measure): MapMeasure => ({ id: measure.id, form: 'count', measure })),
  ];
}

/** Counts that say how much there was, though a ratio is made of them too. */
const VOLUMES: ReadonlySet<string> = new Set(['received', 'requests', 'dispatched']);

/** The measure of that id in an address, the first where there is none such. */
export function chosenMeasure(measures: readonly MapMeasure[], id: string | null): MapMeasure | null {
  return measures.find((one) => one.id === id) ?? measures[0] ?? null;
}
