import { PublishFault } from '../publish-fault';
import { normal, type Member } from './member';
import type { Part } from './parts';

/**
 * The issues that the config marks as sensitive by code or name, with all below them. Throws a PublishFault for
 * a text that is none of them, or a slip of the pen would take the protection away.
 */
export function sensitiveIssues(texts: readonly string[], parts: readonly Part[]): ReadonlySet<Member> {
  const issues = parts
    .filter(({ dimension }) => dimension === 'issue')
    .flatMap((part) => part.resolver.finish());
  const marked = new Set<Member>();
  for (const found of texts) {
    const wanted = normal(found);
    const named = issues.filter(({ code, zh, en, key, level }) => {
      const tail = code.startsWith(`${level}:`) ? code.slice(level.length + 1) : code;
      return [code, tail, zh, en, key].some((name) => normal(name) === wanted);
    });
    if (named.length === 0) throw new PublishFault('rows-sensitive-unknown', { found });
    for (const member of named) marked.add(member);
  }
  return new Set(issues.filter((member) => withParents(member).some((one) => marked.has(one))));
}

function withParents(member: Member): Member[] {
  return member.parent === null ? [member] : [member, ...withParents(member.parent)];
}
