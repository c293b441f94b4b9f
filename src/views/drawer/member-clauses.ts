import type { Clause } from '../../domain/clauses';
import type { Member } from './use-member';

/**
 * The clauses of a member's own numbers: the period that the reader chose, and the member; of one that takes in
 * everything the period alone. No other filter, so that they are its numbers whatever the figures show.
 */
export function clausesOfMember(
  dimension: 'place' | 'issue',
  { own, whole }: Pick<Member, 'own' | 'whole'>,
  clauses: readonly Clause[],
): readonly Clause[] {
  const period = clauses.filter((clause) => clause.dimension === 'period');
  return whole ? period : [...period, { dimension, values: [own.code], maker: 'drawer' }];
}
