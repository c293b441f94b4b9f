import { hexagonCentre, type Hexagon } from '../../../src/domain/hexagons';
import { assign } from './assignment';
import { cityOf } from './city';
import type { City, GeoPlace, Layout, Neighbours, Point } from './contract';
import { greedyLayout } from './greedy';
import { improve } from './improve';
import { fidelityOf, type Fidelity } from './measure';
import { stretch } from './stretch';

interface Options {
  /** Decides every random step; equal seeds, equal layouts. */
  readonly seed?: number;
  /** Steps of annealing for each place, in each run. */
  readonly effort?: number;
  /** Runs with a seed of their own, the best of which stands. */
  readonly runs?: number;
}

export interface EqualSizeCells {
  /** The hexagon of each place, in order of code; the westernmost and northernmost are 0. */
  readonly cells: readonly (Hexagon & { readonly code: string })[];
  readonly report: LayoutReport;
}

/** How true the layout is to the ground, and beside it the greedy one under the same rule. */
interface LayoutReport extends Fidelity {
  readonly pairs: number;
  readonly greedy: Fidelity;
}

/**
 * A map on which every place is a hexagon of one size, near where it is and beside its neighbours, each district
 * in one piece. Places are spread until neighbours are a cell apart (`stretch`), districts take regions of the
 * grid one after the other (`greedyLayout`), within each region the places are assigned at the least sum of
 * squared distances (`assign`), and the whole is annealed (`improve`). Of all these layouts the one that keeps
 * the most pairs of neighbours stands, then the one that moves places least: so never one worse than the greedy.
 * Deterministic. Throws where there is no place, a code stands twice, or a pair names an unknown place.
 */
export function equalSizeCells(
  places: readonly GeoPlace[],
  neighbours: readonly Neighbours[],
  { seed = 1, effort = 8_000, runs = 2 }: Options = {},
): EqualSizeCells {
  if (places.length === 0) throw new Error('no place to lay out');
  const city = cityOf(places, neighbours);
  const targets = stretch(city);
  const greedy = greedyLayout(city, targets);
  const start = assignedWithin(city, targets, greedy);
  const steps = effort * places.length;
  const layouts = [greedy, start];
  for (let run = 0; run < runs; run += 1) {
    layouts.push(improve(city, targets, start, { steps, seed: seed * 1_000 + run }));
  }
  const [best] = layouts
    .map((layout) => ({ layout, fidelity: fidelityOf(city, layout) }))
    .sort(
      ({ fidelity: a }, { fidelity: b }) => b.kept - a.kept || a.displacement_cells - b.displacement_cells,
    );
  const { layout, fidelity } = best ?? { layout: greedy, fidelity: fidelityOf(city, greedy) };
  return {
    cells: cornered(layout).map((hexagon, at) => ({ code: city.codes[at] ?? '', ...hexagon })),
    report: { pairs: city.pairs.length, ...fidelity, greedy: fidelityOf(city, greedy) },
  };
}

/** Each district's places on its own hexagons, at the least sum of squared distances from where they should be. */
function assignedWithin(city: City, targets: readonly Point[], layout: Layout): Layout {
  const assigned = [...layout];
  for (const district of new Set(city.districts)) {
    const members = [...city.districts.keys()].filter((place) => city.districts[place] === district);
    const cells = members.map((place) => layout[place] ?? { q: 0, r: 0 });
    const centres = cells.map(hexagonCentre);
    const columns = assign(members.length, members.length, (row, column) => {
      const [tx, ty] = targets[members[row] ?? 0] ?? [0, 0];
      const [x, y] = centres[column] ?? [0, 0];
      return (x - tx) ** 2 + (y - ty) ** 2;
    });
    members.forEach((place, row) => (assigned[place] = cells[columns[row] ?? 0] ?? { q: 0, r: 0 }));
  }
  return assigned;
}

/** The layout shifted by whole hexagons so that no row and no column begins below 0. */
function cornered(layout: Layout): Layout {
  const top = Math.min(...layout.map(({ r }) => r));
  const left = Math.min(...layout.map(({ q, r }) => q + Math.floor((r - top) / 2)));
  return layout.map(({ q, r }) => ({ q: q - left, r: r - top }));
}
