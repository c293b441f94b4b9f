import { useMemo } from 'react';
import { clauseOn } from '../../domain/clauses';
import type { ColumnTable } from '../../domain/columns';
import type { Manifest } from '../../dataset/manifest';
import { defaultPeriod, dimensionQuestion, placeLevels } from '../../query/default-view';
import { clausesOfWhole, mapQuestions, type MapAsked } from '../../query/map-questions';
import { plan } from '../../query/plan';
import type { CellQuestion } from '../../query/question';
import type { RefusalReason } from '../../query/refusal';
import type { MapState } from '../../state/map';
import { useAtlas } from '../../state/store';
import { finalMonths, monthsOf, monthsWithin, spanOf, type Span } from '../cells/months';
import { rateRule } from '../cells/protection';
import { usePlaceMembers } from '../cells/use-places';
import { useSession } from '../session';
import { useAnswer, type Answer } from '../use-answer';
import { cityPhi, dispersionOf, gridOf, type MonthGrid } from './grid';
import { drilledInto, groundOf, modeOf, modesOf, placesOf, type Ground } from './ground';
import { chosenMeasure, mapMeasures, residentsOf, type MapMeasure } from './measure';
import { useResidents } from './use-residents';
import { useAreas } from './use-areas';
import { useOwn } from './own-store';
import type { MapCounts } from './values';

function isAsked(asked: MapAsked | RefusalReason | null): asked is MapAsked {
  return asked !== null && 'route' in asked;
}

/** The columns of counts that the form reads in an answer. */
function columnsOf({ form, measure }: MapMeasure): { readonly part: string; readonly whole: string | null } {
  if (form !== 'rate') return { part: measure.id, whole: null };
  return { part: `${measure.id}_numerator`, whole: `${measure.id}_denominator` };
}

/** Where the map draws, and what of: the reader's way where the dataset offers it. */
function useGround() {
  const { manifest, places, baseUrl } = useSession();
  const wanted = useAtlas((state) => state.map.mode);
  const members = usePlaceMembers();
  const levels = useMemo(() => placeLevels(manifest).map(({ id }) => id), [manifest]);
  const { kept } = useOwn(manifest.id);
  const hasAreas = manifest.files.some(({ path }) => path === 'areas.json');
  const file = useMemo(() => placesOf(places), [places]);
  // Where the areas are all that there is to draw, nobody need ask for them.
  const first = useMemo(() => {
    const sources = { members, levels, places: file, areas: null, own: kept?.shapes ?? null };
    return modeOf(wanted, modesOf(sources, hasAreas));
  }, [members, levels, file, kept, hasAreas, wanted]);
  const areas = useAreas(baseUrl, first === 'areas');
  return useMemo(() => {
    const sources = { members, levels, places: file, areas: areas.areas, own: kept?.shapes ?? null };
    const offered = modesOf(sources, hasAreas);
    const mode = modeOf(wanted, offered);
    const fallback = modeOf(null, offered);
    const ground: Ground | null =
      (mode && groundOf(mode, sources)) ?? (fallback && groundOf(fallback, sources)) ?? null;
    return { members, levels, offered, mode, ground, areas };
  }, [members, levels, file, areas, kept, hasAreas, wanted]);
}

/** What is asked for a measure on a ground, or why nothing answers; null before there is a ground. */
function askedFor(
  manifest: Manifest,
  level: string,
  { measure }: MapMeasure,
  clauses: Parameters<typeof mapQuestions>[3],
  period: Span,
): MapAsked | RefusalReason {
  return mapQuestions(manifest, level, [measure.id], clauses, monthsOf(period));
}

const NO_KEYS: ReadonlyMap<number, number> = new Map();

interface Tables {
  readonly places: ColumnTable;
  readonly city: ColumnTable;
}

type Answered = Pick<Answer, 'table' | 'answered'>;

/** Both answers, where both are those to the questions; null while one is on its way. */
function bothOf(places: Answered, city: Answered, asked: MapAsked | null): Tables | null {
  const isOf = ({ answered, table }: Answered, question: CellQuestion) =>
    table !== null && JSON.stringify(answered) === JSON.stringify(question);
  if (!asked || !isOf(places, asked.places) || !isOf(city, asked.city)) return null;
  return places.table && city.table ? { places: places.table, city: city.table } : null;
}

/** What is looked for is looked for in the main count, alone or as a share of all that is requested there. */
function wantedMeasure(measures: readonly MapMeasure[], map: MapState): string | null {
  if (map.find === null) return map.measure;
  const [first] = measures;
  return map.per === 'requests' && first ? `${first.id}.share` : (first?.id ?? null);
}

/** The answers to what is asked; the table of places stands in where nothing is. */
function useAsked(asked: MapAsked | null, standIn: string) {
  const stand = useMemo(() => dimensionQuestion(standIn), [standIn]);
  const places = useAnswer(asked?.places ?? stand);
  const city = useAnswer(asked?.city ?? stand);
  const { table: placesTable, answered: placesAnswered } = places;
  const { table: cityTable, answered: cityAnswered } = city;
  const tables = useMemo(
    () =>
      bothOf(
        { table: placesTable, answered: placesAnswered },
        { table: cityTable, answered: cityAnswered },
        asked,
      ),
    [placesTable, placesAnswered, cityTable, cityAnswered, asked],
  );
  return { places, city, tables };
}

/**
 * Everything that the map of the loaded dataset is drawn from: its ground, what may be measured on it, the counts,
 * and the months that it can be set to.
 */
export function useMap() {
  const { manifest } = useSession();
  const clauses = useAtlas((state) => state.clauses);
  const map = useAtlas((state) => state.map);
  const { members, levels, offered, mode, ground, areas } = useGround();
  const measures = useMemo(() => mapMeasures(manifest), [manifest]);
  const chosen = chosenMeasure(measures, wantedMeasure(measures, map));
  const dimension = manifest.dimensions.find(({ id }) => id === 'place');
  const standIn = dimension?.table ?? 'place';

  const clause = clauseOn(clauses, 'period');
  const picked = useMemo(() => (clause ? spanOf(clause.values) : null), [clause]);
  const whole = useMemo(
    () =>
      picked ?? spanOf(defaultPeriod(manifest, [chosen?.measure ?? null])) ?? monthsWithin(manifest.period),
    [picked, manifest, chosen],
  );
  const level = ground?.level ?? null;
  const reply = useMemo(
    () => (level !== null && chosen ? askedFor(manifest, level, chosen, clauses, whole) : null),
    [manifest, level, chosen, clauses, whole],
  );
  const asked = isAsked(reply) ? reply : null;
  const shared = useMemo(() => {
    if (!asked || chosen?.form !== 'share' || level === null) return null;
    const found = askedFor(manifest, level, chosen, clausesOfWhole(clauses), whole);
    return isAsked(found) && found.route === asked.route ? found : null;
  }, [asked, chosen, clauses, level, manifest, whole]);
  const parts = useAsked(asked, standIn);
  const wholes = useAsked(shared, standIn);
  const residents = useResidents(ground);

  /** The months of the grids; a grid of one whole period has one. */
  const months = useMemo((): Span => {
    const all = monthsWithin(manifest.period);
    return asked?.route === 'months' ? all : { first: all.first, last: all.first };
  }, [asked, manifest]);

  const indexOf = useMemo(
    () => (ground ? new Map(ground.members.map(({ id }, index) => [id, index])) : NO_KEYS),
    [ground],
  );

  const counts = useMemo((): MapCounts | null => {
    if (!ground || !asked || !chosen || !parts.tables) return null;
    if (chosen.form === 'share' && !wholes.tables) return null;
    const { part, whole: below } = columnsOf(chosen);
    const axis = `${ground.level}_id`;
    const ofPlaces = (table: ColumnTable, column: string): MonthGrid =>
      gridOf(table, { axis, column }, { span: months, indexOf, places: ground.members.length });
    const ofCity = (table: ColumnTable, column: string): MonthGrid =>
      gridOf(table, { axis: null, column }, { span: months, indexOf: NO_KEYS, places: 1 });
    const partOfPlaces = ofPlaces(parts.tables.places, part);
    const cityOfPart = ofCity(parts.tables.city, part);
    const final = finalMonths(chosen.measure, manifest.period);
    const exact = asked.protection !== 'cell-key';
    const under = chosen.form === 'share' ? wholes.tables : parts.tables;
    const column = chosen.form === 'share' ? part : below;
    return {
      form: chosen.form,
      part: partOfPlaces,
      cityPart: cityOfPart,
      whole: column === null || !under ? null : ofPlaces(under.places, column),
      cityWhole: column === null || !under ? null : ofCity(under.city, column),
      residents: residents.ofPlaces,
      cityResidents: residents.ofCity,
      rule: rateRule(asked.protection, manifest),
      noise: asked.protection === 'cell-key' ? (manifest.protection.cell_key?.largest ?? 0) : 0,
      dispersion: exact ? dispersionOf(partOfPlaces, final) : null,
      cityDispersion: cityPhi(cityOfPart, final, asked.protection, manifest.calendar),
      calendar: manifest.calendar ?? 'china',
    };
  }, [ground, asked, chosen, parts.tables, wholes.tables, months, indexOf, residents, manifest]);

  const codes = useMemo(() => clauseOn(clauses, 'place')?.values ?? [], [clauses]);
  const drilled = useMemo(() => {
    if (!ground || codes.length === 0) return null;
    const inside = ground.places.filter(({ parent }) => parent !== null && parent === map.into);
    const within = codes.every((code) => inside.some((place) => place.code === code));
    return within && inside.length > 0 ? map.into : drilledInto(ground, codes);
  }, [ground, codes, map.into]);

  return {
    manifest,
    members,
    levels,
    offered,
    mode,
    ground,
    areas,
    measures,
    chosen,
    residentsFrom: residentsOf(manifest)?.statement ?? null,
    asked,
    refused: reply !== null && !isAsked(reply) ? reply : null,
    answers: [parts.places, parts.city, ...(shared ? [wholes.places, wholes.city] : [])],
    counts,
    months,
    /** The months that the slider runs over, and the period that is shown while it stands nowhere. */
    slider: asked?.route === 'months' ? (picked ?? months) : null,
    whole: asked?.route === 'months' ? whole : months,
    wholePeriod: whole,
    picked: picked !== null,
    final: chosen ? finalMonths(chosen.measure, manifest.period) : null,
    codes,
    drilled,
  };
}

/** Whether some table of the dataset gives the measure for places of that level. */
export function isOffered(manifest: Manifest, level: string, { form, measure }: MapMeasure): boolean {
  const by = form === 'change' ? [level, 'month'] : [level];
  const period: readonly [string, string] = defaultPeriod(manifest, [measure]);
  const question: CellQuestion = { kind: 'cells', measures: [measure.id], by, clauses: [] };
  const within: CellQuestion = {
    ...question,
    clauses: [{ dimension: 'period', values: period, maker: 'map' }],
  };
  const monthly: CellQuestion = { ...question, by: [level, 'month'] };
  return [monthly, ...(form === 'change' ? [] : [within])].some((one) => plan(one, manifest).kind === 'plan');
}
