import { CHANNELS, KINDS, TIERS, UNITS } from '../members';
import type { City } from '../types';
import { ClockText } from './clock-text';
import { HOTLINE, TITLE_VERBS, csvCell } from './columns';
import { CLOSED_AFTER_DAYS, type DrawnRequest } from './draw-request';

const yesOrNo = (yes: boolean) => (yes ? '是' : '否');
const named = (members: readonly { readonly names: { readonly zh: string } }[]) =>
  members.map(({ names }) => csvCell(names.zh));
const [KIND_NAMES, CHANNEL_NAMES, TIER_NAMES, UNIT_NAMES] = [KINDS, CHANNELS, TIERS, UNITS].map(named);
const VERBS = KINDS.map(({ id }) => TITLE_VERBS[id] ?? '');

/** Where and when a request came in, by the indices of the city; the city-level place is last. */
export interface CallAt {
  readonly place: number;
  readonly issue: number;
  readonly day: number;
  readonly second: number;
}

/** Writes requests as rows of a CSV with the columns of columns.ts; nothing of a person is in them. */
export class RequestText {
  readonly #clock: ClockText;
  readonly #streets: readonly string[];
  /** District and street as two cells; category, topic and issue as three. */
  readonly #places: readonly string[];
  readonly #matters: readonly string[];
  readonly #issues: readonly string[];

  constructor({ streets, districts, categories, topics, issues, calendar }: City) {
    // Closing may fall on the day after the last that is closed on.
    this.#clock = new ClockText(calendar.dates, CLOSED_AFTER_DAYS + 1);
    this.#streets = [...streets.map(({ names }) => names.zh), ''];
    this.#places = this.#streets.map((street, place) => {
      const district = districts[streets[place]?.district ?? -1]?.names.zh ?? '';
      return `${csvCell(district)},${csvCell(street)}`;
    });
    this.#matters = issues.map(({ category, topic, names }) =>
      [categories[category]?.names, topics[topic]?.names, names]
        .map((one) => csvCell(one?.zh ?? ''))
        .join(','),
    );
    this.#issues = issues.map(({ names }) => names.zh);
  }

  /** The row with its line end; `id` is its number. */
  row(id: string, { place, issue, day, second }: CallAt, request: DrawnRequest): string {
    const { kind, channel, tier, unit, departments, allowed, taken, repeat, outcome } = request;
    const title = `${VERBS[kind] ?? ''}${this.#streets[place] ?? ''}${this.#issues[issue] ?? ''}`;
    const deadline = allowed === null ? '' : this.#clock.at(day, second + allowed);
    const answers = outcome
      ? `${yesOrNo(outcome.contacted)},${yesOrNo(outcome.resolved)},${yesOrNo(outcome.satisfied)}`
      : ',,';
    const by = unit === null ? HOTLINE : (UNIT_NAMES?.[unit] ?? '');
    return (
      `${id},${this.#clock.at(day, second)},${KIND_NAMES?.[kind] ?? ''},${CHANNEL_NAMES?.[channel] ?? ''},` +
      `${TIER_NAMES?.[tier] ?? ''},${this.#places[place] ?? ''},${this.#matters[issue] ?? ''},${csvCell(title)},` +
      `${deadline},${this.#clock.at(day, second + taken)},${yesOrNo(outcome !== null)},${answers},` +
      `${by},${departments > 0 ? departments : ''},${yesOrNo(repeat)}\n`
    );
  }
}
