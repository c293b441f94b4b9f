import type { FlatDimensionConfig } from '../config/schema';
import { codeOf, markedCode, normal, pinyinOf, tidy, type Member } from './member';
import { NAMED, Spellings, UNMATCHED, type Resolution, type Resolver } from './resolution';

const OTHER = { code: 'other', zh: '其他', en: 'Other' };
const UNSTATED = { code: 'unstated', zh: '未注明', en: 'Not stated' };

/**
 * Resolves a dimension without levels: by the values that the config lists, where one that is not listed, or
 * none, is 其他 Other; else each value is a member of its own, and none is 未注明 Not stated.
 */
export class ValueResolver implements Resolver {
  private readonly byValue = new Map<string, Member>();
  private readonly byCode = new Map<string, Member>();
  private readonly spellings = new Spellings();
  private readonly made = new Set<Member>();

  constructor(
    private readonly dimension: string,
    private readonly config: FlatDimensionConfig,
  ) {
    for (const [value, { code, zh, en }] of Object.entries(config.values ?? {})) {
      const member = this.byCode.get(code) ?? this.member(code, code, zh, en, code === OTHER.code);
      this.byCode.set(code, member);
      // As it is written first of all, then whatever has the same normal form.
      this.byValue.set(`=${tidy(value)}`, member);
      if (!this.byValue.has(normal(value))) this.byValue.set(normal(value), member);
    }
  }

  resolve([text]: readonly (string | null)[], count: number): Resolution {
    const name = tidy(text ?? '');
    const key = normal(name);
    const member = this.byValue.get(`=${name}`) ?? this.byValue.get(key);
    if (member && name !== '') {
      if (this.made.has(member)) this.spellings.add(member, name, count);
      return { members: [member], naming: NAMED, unmatched: [] };
    }
    if (key === '' || this.config.values) {
      const unmatched = name === '' ? [] : [{ level: this.dimension, name }];
      return { members: [this.rest()], naming: UNMATCHED, unmatched };
    }
    const made = this.member(key, '', '', '', false);
    this.byValue.set(key, made);
    this.made.add(made);
    this.spellings.add(made, name, count);
    return { members: [made], naming: NAMED, unmatched: [] };
  }

  finish(): readonly Member[] {
    const codes = new Map<string, number>();
    for (const member of this.made) {
      const name = this.spellings.of(member);
      [member.zh, member.en, member.pinyin] = [name, name, pinyinOf(name)];
      member.code = codeOf('', [member.key]);
      codes.set(member.code, (codes.get(member.code) ?? 0) + 1);
    }
    for (const member of this.made) {
      if ((codes.get(member.code) ?? 0) > 1 || this.byCode.has(member.code)) {
        member.code = markedCode(member.code, member.key);
      }
    }
    return [...new Set([...this.byCode.values(), ...this.made])];
  }

  private rest(): Member {
    const { code, zh, en } = this.config.values ? OTHER : UNSTATED;
    const rest = this.byCode.get(code) ?? this.member(code, code, zh, en, true);
    this.byCode.set(code, rest);
    return rest;
  }

  private member(key: string, code: string, zh: string, en: string, isRest: boolean): Member {
    const listed = code !== '' && !isRest;
    const names = { code, zh, en, pinyin: pinyinOf(zh), aliases: [] };
    return { level: '', depth: 0, parent: null, key, isRest, ...names, point: null, residents: null, listed };
  }
}
