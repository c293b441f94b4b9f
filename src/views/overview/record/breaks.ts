import type { Fact, Place, SeriesBreak } from '../../record/model';

/** The breaks of the drawn definition and place that fall between the first and last year. */
export function breaksOf(
  breaks: readonly SeriesBreak[],
  drawn: readonly Fact[],
  place: Place,
  first: number,
  last: number,
): SeriesBreak[] {
  const codes = new Set(drawn.map((fact) => fact.definition.code));
  return breaks.filter((one) => {
    const year = Number(one.at.slice(0, 4));
    return codes.has(one.definitionCode) && one.placeId === place.id && year > first && year <= last;
  });
}
