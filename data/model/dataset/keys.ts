import type { City } from '../types';

/** Keys of the tables of places and issues; coarse rows before fine ones. */
export interface Keys {
  readonly city: number;
  /** By index in the city; one beyond the last is the city-level one, for what has no place. */
  readonly district: (index: number) => number;
  readonly street: (index: number) => number;
  readonly category: (index: number) => number;
  readonly topic: (index: number) => number;
  readonly issue: (index: number) => number;
}

/** The keys of a city's places and issues. */
export function keysOf({ districts, categories, topics }: City): Keys {
  return {
    city: 1,
    district: (index) => 2 + index,
    street: (index) => 2 + districts.length + 1 + index,
    category: (index) => 1 + index,
    topic: (index) => 1 + categories.length + index,
    issue: (index) => 1 + categories.length + topics.length + index,
  };
}
