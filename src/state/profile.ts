import { CODE, encode, listOf, Refusal } from './value';

/** The places that one profile is of: a place, or several together. */
type Subject = readonly string[];

/** Whose profile is shown, and whose stand beside it; all of it stands in the address. */
export interface ProfileState {
  /** Codes of places; none before one was chosen. */
  readonly of: Subject;
  readonly beside: readonly Subject[];
}

export const DEFAULT_PROFILE: ProfileState = { of: [], beside: [] };

/** The most that stand beside one: three columns are what a page holds. */
export const MOST_BESIDE = 2;

/** The keys of the profile in an address, in their order there. */
export const PROFILE_KEYS = ['of', 'beside'] as const;
export type ProfileKey = (typeof PROFILE_KEYS)[number];

/** The parts of an address that stand for the profile: codes by commas, subjects by `~`. */
export function formatProfile({ of, beside }: ProfileState): readonly [ProfileKey, string][] {
  const text = (codes: Subject) => codes.map(encode).join(',');
  return [
    ...(of.length > 0 ? [['of', text(of)] as [ProfileKey, string]] : []),
    ...(beside.length > 0 ? [['beside', beside.map(text).join('~')] as [ProfileKey, string]] : []),
  ];
}

/** What one pair of the address sets. Throws a Refusal. */
export function parseProfilePair(key: ProfileKey, raw: string): Partial<ProfileState> {
  if (key === 'of') return { of: listOf(CODE, raw) };
  const subjects = raw.split('~').map((one) => listOf(CODE, one));
  if (subjects.length > MOST_BESIDE) throw new Refusal('too-long');
  return { beside: subjects };
}
