import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';
import { finestAxes } from './finest-axes';
import type { Member } from './member';
import type { Part } from './parts';

const LEAST = 5;

/**
 * Refuses a public dataset that would ship a name which only a few rows of the file have: it may be what somebody
 * wrote of a person, and by standing in a table of places or issues it tells that there was a request. Names that
 * the config lists are known without the file. Throws a PublishFault `rows-few-of-name`.
 */
export function refuseFewNames(config: Config, parts: readonly Part[]): void {
  if (config.audience !== 'public') return;
  const least = Math.max(LEAST, config.protection.suppression?.threshold ?? 0);
  const shipped = new Set(finestAxes(config));
  for (const part of parts) {
    if (listsValues(config, part)) continue;
    const counts = new Map<Member, number>();
    for (const { count, resolution } of part.combinations) {
      resolution.members.forEach((member, index) => {
        const own = shipped.has(part.keys[index] ?? '') && !member.listed && !member.isRest;
        if (own && count > 0) counts.set(member, (counts.get(member) ?? 0) + count);
      });
    }
    const few = [...counts].filter(([, count]) => count < least).map(([member]) => member);
    const [first] = few;
    if (!first) continue;
    throw new PublishFault('rows-few-of-name', {
      file: config.input.file,
      field: first.level || part.dimension,
      names: few.length,
      least,
      example: JSON.stringify(first.key),
    });
  }
}

function listsValues(config: Config, { dimension }: Part): boolean {
  const flat = {
    kind: config.kind_of_request,
    channel: config.channel,
    tier: config.tier,
    unit: config.unit,
  };
  return dimension !== 'place' && dimension !== 'issue' && flat[dimension]?.values !== undefined;
}
