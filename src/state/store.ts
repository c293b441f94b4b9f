import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Clause, FilterDimension } from '../domain/clauses';
import { LARGEST_GROUP, sameCodes, type OwnGroup } from '../domain/groups';
import type { Language } from '../domain/text';
import type { AddressProblem, AddressReading } from './address';
import { inBarOrder, problem } from './address';
import { isGroupName, MOST_GROUPS } from './groups';
import type { KnownCodes } from './known';
import { knownClauses, knownMap, knownProfile } from './known';
import { DEFAULT_ISSUES, type IssuesState } from './issues';
import { DEFAULT_MAP, type MapState } from './map';
import { DEFAULT_PROFILE, MOST_BESIDE } from './profile';
import type { AtlasState, DrawerSubject, Theme, ViewId } from './schema';
import { DEFAULT_STATE } from './schema';
import { DEFAULT_STREETS, type StreetsState } from './streets';
import { DEFAULT_TRENDS, type TrendsState } from './trends';
import { MOST_VALUES } from './value';

/** The state of the address, what of the address could not be read, and every way to change them. */
export interface AtlasStore extends AtlasState {
  readonly problems: readonly AddressProblem[];
  /** The dimensions of the filters in the order in which they were made last; those of an address are not in it. */
  readonly made: readonly FilterDimension[];
  /** Whether a hand is drawing a filter just now: one step for whoever goes back. */
  readonly drawing: boolean;
  /** Replaces the whole state by that of an address. */
  readonly readAddress: (reading: AddressReading) => void;
  readonly dismissProblems: () => void;
  readonly setDataset: (id: string | null) => void;
  readonly goTo: (view: ViewId) => void;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
  /** Puts the clause in the place of the one on its dimension; without values that one is removed. */
  readonly setClause: (clause: Clause) => void;
  readonly removeClause: (dimension: FilterDimension) => void;
  /** As `setClause`, while a hand is still drawing it, until `endDrawing`. */
  readonly drawClause: (clause: Clause) => void;
  readonly endDrawing: () => void;
  /** Takes the filter away that was made last. */
  readonly stepBack: () => void;
  readonly clearClauses: () => void;
  readonly setPlaceLevel: (level: string | null) => void;
  readonly setTrend: (measure: string | null) => void;
  readonly setMap: (change: Partial<MapState>) => void;
  readonly setTrends: (change: Partial<TrendsState>) => void;
  readonly setStreets: (change: Partial<StreetsState>) => void;
  readonly setIssues: (change: IssuesState) => void;
  /** Goes to the profile of a place, or of several together; what stands beside it stays. */
  readonly openProfile: (codes: readonly string[]) => void;
  /** Puts the places beside the profile, or takes them away again; more than a page holds are not put there. */
  readonly toggleBeside: (codes: readonly string[]) => void;
  /** Keeps the place in the list beside the map, or takes it out of it; more than the list holds are not kept. */
  readonly togglePin: (code: string) => void;
  /** Defines a group, in the place of the one of that name; one that no address could hold is not defined. */
  readonly defineGroup: (group: OwnGroup) => void;
  readonly removeGroup: (name: string) => void;
  /** Drops the clauses, the level and what of the map a dataset cannot mean, naming them in `problems`. */
  readonly keepKnownClauses: (known: KnownCodes) => void;
  /** Shows the figure as its table twin, or as its chart again. */
  readonly showTable: (figureId: string, asTable: boolean) => void;
  readonly openDrawer: (subject: DrawerSubject) => void;
  readonly closeDrawer: () => void;
  readonly setTable: (table: string | null) => void;
  readonly setSql: (sql: string) => void;
}

export type AtlasStoreApi = StoreApi<AtlasStore>;

function withClause(
  { clauses, made }: Pick<AtlasStore, 'clauses' | 'made'>,
  clause: Clause,
): Pick<AtlasStore, 'clauses' | 'made'> {
  const others = clauses.filter((one) => one.dimension !== clause.dimension);
  return {
    clauses: clause.values.length === 0 ? others : inBarOrder([...others, clause]),
    made: [...made.filter((one) => one !== clause.dimension), clause.dimension],
  };
}

/** A store of its own in the default state; the page has one, `atlas`. */
export function createAtlasStore(): AtlasStoreApi {
  return createStore<AtlasStore>()((set) => ({
    ...DEFAULT_STATE,
    problems: [],
    made: [],
    drawing: false,
    readAddress: ({ state, problems }) => set({ ...state, problems }),
    dismissProblems: () => set({ problems: [] }),
    setDataset: (dataset) =>
      set({
        dataset,
        placeLevel: null,
        trend: null,
        map: DEFAULT_MAP,
        trends: DEFAULT_TRENDS,
        streets: DEFAULT_STREETS,
        issues: DEFAULT_ISSUES,
        profile: DEFAULT_PROFILE,
        drawer: null,
        table: null,
      }),
    goTo: (view) => set({ view, drawer: null }),
    setLanguage: (language) => set({ language }),
    setTheme: (theme) => set({ theme }),
    setClause: (clause) => set((state) => ({ ...withClause(state, clause), drawing: false })),
    drawClause: (clause) => set((state) => ({ ...withClause(state, clause), drawing: true })),
    endDrawing: () => set({ drawing: false }),
    stepBack: () =>
      set(({ clauses, made }) => {
        const last = made.findLast((dimension) => clauses.some((one) => one.dimension === dimension));
        const dropped = last ?? clauses.at(-1)?.dimension;
        return { clauses: clauses.filter(({ dimension }) => dimension !== dropped) };
      }),
    removeClause: (dimension) =>
      set((state) => ({ clauses: state.clauses.filter((one) => one.dimension !== dimension) })),
    setPlaceLevel: (placeLevel) => set({ placeLevel }),
    setTrend: (trend) => set({ trend }),
    setMap: (change) => set((state) => ({ map: { ...state.map, ...change } })),
    setIssues: (issues) => set({ issues }),
    setTrends: (change) => set((state) => ({ trends: { ...state.trends, ...change } })),
    setStreets: (change) => set((state) => ({ streets: { ...state.streets, ...change } })),
    openProfile: (codes) =>
      set(({ profile }) => ({
        view: 'profile',
        drawer: null,
        profile: { of: codes, beside: profile.beside.filter((one) => !sameCodes(one, codes)) },
      })),
    toggleBeside: (codes) =>
      set(({ profile }) => {
        const others = profile.beside.filter((one) => !sameCodes(one, codes));
        const added =
          others.length < profile.beside.length ? others : [...others, codes].slice(0, MOST_BESIDE);
        return { profile: { ...profile, beside: added } };
      }),
    togglePin: (code) =>
      set(({ map }) => {
        const others = map.pins.filter((one) => one !== code);
        const pins = others.length < map.pins.length ? others : [...map.pins, code].slice(0, MOST_VALUES);
        return { map: { ...map, pins } };
      }),
    defineGroup: ({ name, codes }) =>
      set(({ groups }) => {
        const others = groups.filter((one) => one.name !== name);
        const members = [...new Set(codes)];
        const fits = members.length > 0 && members.length <= LARGEST_GROUP && others.length < MOST_GROUPS;
        return fits && isGroupName(name) ? { groups: [...others, { name, codes: members }] } : { groups };
      }),
    removeGroup: (name) => set(({ groups }) => ({ groups: groups.filter((one) => one.name !== name) })),
    clearClauses: () => set((state) => (state.clauses.length === 0 ? state : { clauses: [] })),
    keepKnownClauses: (known) =>
      set((state) => {
        const { clauses, problems } = knownClauses(state.clauses, known);
        const { placeLevel } = state;
        const lost = placeLevel !== null && known.levels?.has(placeLevel) === false;
        const unknown = lost ? [problem('level', placeLevel, 'not-in-dataset')] : [];
        const shown = knownMap(state.map, known);
        const portrayed = knownProfile(state.profile, known);
        const all = [...problems, ...unknown, ...shown.problems, ...portrayed.problems];
        if (all.length === 0) return state;
        return {
          clauses,
          placeLevel: lost ? null : placeLevel,
          map: shown.map,
          profile: portrayed.profile,
          problems: [...state.problems, ...all],
        };
      }),
    showTable: (figureId, asTable) =>
      set((state) => {
        const others = state.tables.filter((one) => one !== figureId);
        return { tables: asTable ? [...others, figureId].sort() : others };
      }),
    openDrawer: (drawer) => set({ drawer }),
    closeDrawer: () => set({ drawer: null }),
    setTable: (table) => set({ table }),
    setSql: (sql) => set({ sql: sql === '' ? null : sql }),
  }));
}

/** The page's store. */
export const atlas: AtlasStoreApi = createAtlasStore();

/**
 * A raw value of the page's state, or one of its actions. What is computed from it is made with useMemo,
 * because a selector that makes a new object each time never comes to rest.
 */
export function useAtlas<T>(selector: (store: AtlasStore) => T): T {
  return useStore(atlas, selector);
}
