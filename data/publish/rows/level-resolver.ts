import type { LevelConfig } from '../config/schema';
import { codeOf, markedCode, normal, pinyinOf, tidy, type Member } from './member';
import type { MemberTable } from './member-table';
import { MISSING, NAMED, Spellings, UNMATCHED, type Resolution, type Resolver } from './resolution';

/** The words for those whose member is not known. */
export interface RestWords {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

type Found = Member | null;

/**
 * Resolves levels that lie within one another (or a single flat one). A level that a table lists is matched by
 * code, name or alias below the parent that the row names; one that no table lists is made of (parent, name)
 * pairs. What has no name, or none that is known, goes to a rest below its known parent.
 */
export class LevelResolver implements Resolver {
  private readonly made = new Map<string, Member>();
  private readonly rests = new Map<string, Member>();
  private readonly spellings = new Spellings();

  /** `firstDepth` is the depth of the first of these levels in the whole dimension. */
  constructor(
    private readonly levels: readonly LevelConfig[],
    private readonly firstDepth: number,
    private readonly table: MemberTable | null,
    private readonly rest: RestWords,
  ) {}

  resolve(texts: readonly (string | null)[], count: number): Resolution {
    const names = this.levels.map((_, index) => tidy(texts[index] ?? ''));
    const listed = this.listedOf(names);
    const members: Member[] = [];
    for (const [index, name] of names.entries()) {
      const parent = members[index - 1] ?? null;
      members.push(listed[index] ?? this.madeOrRest(index, parent, name, count));
    }
    const rests = members.flatMap((member, index) => (member.isRest ? [names[index] ?? ''] : []));
    const naming = rests.length === 0 ? NAMED : rests.some((name) => name !== '') ? UNMATCHED : MISSING;
    const unmatched = names.flatMap((name, index) =>
      this.isUnmatched(index, name, listed) ? [{ level: this.levels[index]?.id ?? '', name }] : [],
    );
    return { members, naming, unmatched };
  }

  finish(): readonly Member[] {
    const made = [...this.made.values(), ...this.rests.values()].sort((a, b) => a.depth - b.depth);
    for (const member of made) this.nameMade(member);
    this.partCodes(made);
    const listed = this.table?.members ?? [];
    const own = new Set(this.levels.map(({ id }) => id));
    return [...listed.filter(({ level }) => own.has(level)), ...made];
  }

  /** The listed members that the names stand for; a coarse one also follows from a fine one. */
  private listedOf(names: readonly string[]): Found[] {
    const found: Found[] = names.map(() => null);
    names.forEach((name, index) => {
      if (name === '' || !this.isListed(index)) return;
      const above = found.slice(0, index).findLast((member) => member !== null) ?? null;
      const known = this.table?.found.get(this.levels[index]?.id ?? '')?.get(normal(name)) ?? [];
      const fitting = known.filter((member) => above === null || liesWithin(member, above));
      found[index] = fitting.length === 1 ? (fitting[0] ?? null) : null;
    });
    for (let index = found.length - 1; index > 0; index -= 1) {
      const parent = found[index]?.parent ?? null;
      if (parent !== null) found[index - 1] = parent;
    }
    return found;
  }

  private isListed(index: number): boolean {
    return this.table?.levels.has(this.levels[index]?.id ?? '') ?? false;
  }

  /** A name that was given and not found; one whose member followed from a finer one was not found either. */
  private isUnmatched(index: number, name: string, listed: readonly Found[]): boolean {
    if (name === '' || !this.isListed(index)) return false;
    const member = listed[index] ?? null;
    if (member === null) return true;
    const known = this.table?.found.get(member.level)?.get(normal(name)) ?? [];
    return !known.includes(member);
  }

  private madeOrRest(index: number, parent: Found, name: string, count: number): Member {
    if (name === '' || this.isListed(index)) return this.restBelow(index, parent);
    const key = normal(name);
    if (key === '') return this.restBelow(index, parent);
    const member = this.memberOf(this.made, index, parent, key, false);
    this.spellings.add(member, name, count);
    return member;
  }

  private restBelow(index: number, parent: Found): Member {
    return this.memberOf(this.rests, index, parent, this.rest.code, true);
  }

  private memberOf(
    members: Map<string, Member>,
    index: number,
    parent: Found,
    key: string,
    isRest: boolean,
  ): Member {
    const identity = JSON.stringify([index, ...pathOf(parent), key]);
    const known = members.get(identity);
    if (known) return known;
    const { id: level = '' } = this.levels[index] ?? {};
    const depth = this.firstDepth + index;
    const names = { code: '', zh: '', en: '', pinyin: '', aliases: [] };
    const facts = { point: null, residents: null, listed: false };
    const member: Member = { level, depth, parent, key, isRest, ...names, ...facts };
    members.set(identity, member);
    return member;
  }

  private nameMade(member: Member): void {
    if (member.isRest) {
      const { parent, level } = member;
      const within = parent !== null && !parent.isRest ? parent : null;
      member.zh = within ? `${this.rest.zh}（${within.zh}）` : this.rest.zh;
      member.en = within ? `${this.rest.en} (${within.en})` : this.rest.en;
      member.pinyin = pinyinOf(member.zh);
      const above = within ? [tailOf(within)] : [];
      member.code = codeOf(`${level}:`, [...above, this.rest.code]);
      return;
    }
    const name = this.spellings.of(member);
    [member.zh, member.en, member.pinyin] = [name, name, pinyinOf(name)];
    const above = member.parent ? [tailOf(member.parent)] : [];
    member.code = codeOf(`${member.level}:`, [...above, member.key]);
  }

  /** Where names differ in signs only, each of them gets a mark; which does not hang on the order of rows. */
  private partCodes(made: readonly Member[]): void {
    const taken = new Map<string, number>();
    const listed = this.table?.members ?? [];
    for (const { code } of [...listed, ...made]) taken.set(code, (taken.get(code) ?? 0) + 1);
    for (const member of made) {
      if (member.isRest || (taken.get(member.code) ?? 0) < 2) continue;
      member.code = markedCode(member.code, JSON.stringify(pathOf(member)));
    }
  }
}

function liesWithin(member: Member, above: Member): boolean {
  for (let at: Found = member; at !== null; at = at.parent) if (at === above) return true;
  return false;
}

/** What tells a member from all others of its dimension. */
function pathOf(member: Found): string[] {
  return member === null
    ? []
    : [...pathOf(member.parent), member.listed ? `=${member.code}` : member.isRest ? '' : member.key];
}

/** A code without the level before it. */
function tailOf({ code, level }: Member): string {
  return code.startsWith(`${level}:`) ? code.slice(level.length + 1) : code;
}
