import { PublishFault } from '../publish-fault';
import type { Condition } from '../config/condition';
import type { Config } from '../config/schema';
import type { KeyedMembers } from './keyed-members';
import type { Part } from './parts';
import type { RowTests } from './row-tests';

const HOUR = 3_600_000_000;

/** Turns the conditions of a config into SQL over the typed rows and their matches. */
export class ConditionSql {
  constructor(
    private readonly config: Config,
    private readonly tests: RowTests,
    private readonly parts: readonly Part[],
    private readonly members: KeyedMembers,
  ) {}

  /** A boolean that is never NULL. Throws a PublishFault for a code that the data do not have. */
  of(condition: Condition): string {
    if (condition === 'all') return 'true';
    if ('column' in condition) return this.tests.sqlOf(condition);
    if ('closed' in condition) return condition.closed ? 't.closed' : 'NOT t.closed';
    if ('closed_by_deadline' in condition) return this.inTime();
    if ('closed_within_hours' in condition) return tookAtMost(String(condition.closed_within_hours * HOUR));
    if ('kind' in condition) return this.hasCode('kind', condition.kind);
    if ('channel' in condition) return this.hasCode('channel', condition.channel);
    if ('tier' in condition) return this.hasCode('tier', condition.tier);
    if ('and' in condition) return `(${condition.and.map((part) => this.of(part)).join(' AND ')})`;
    if ('or' in condition) return `(${condition.or.map((part) => this.of(part)).join(' OR ')})`;
    return `NOT (${this.of(condition.not)})`;
  }

  private inTime(): string {
    const { deadline } = this.config;
    if (!deadline) return 'false';
    if ('column' in deadline) return 't.in_time';
    if ('hours' in deadline) return tookAtMost(String(deadline.hours * HOUR));
    const cases = Object.entries(deadline.hours_by_tier).map(([code, hours]) => {
      return `WHEN ${this.hasCode('tier', [code])} THEN ${hours * HOUR}`;
    });
    return tookAtMost(`CASE ${cases.join(' ')} END`);
  }

  private hasCode(dimension: 'kind' | 'channel' | 'tier', codes: readonly string[]): string {
    const part = this.parts.find((candidate) => candidate.dimension === dimension);
    const members = this.members.of(dimension);
    const keys = codes.map((found) => {
      const key = members.findIndex(({ code }) => code === found) + 1;
      // The rest is no member where every row is listed.
      if (key === 0 && found !== 'other' && found !== 'unstated') {
        const values = members.map(({ code }) => code).join(', ');
        throw new PublishFault('rows-condition-code', { field: dimension, found, values });
      }
      return key;
    });
    return `(m${part?.number ?? 0}."${dimension}_id" IN (${keys.join(', ')}))`;
  }
}

function tookAtMost(microseconds: string): string {
  return `coalesce(t.took <= ${microseconds}, false)`;
}
