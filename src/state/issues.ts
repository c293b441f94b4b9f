import { Refusal } from './value';

/** How the screen of issues is set; all of it stands in the address. */
export interface IssuesState {
  /** The thresholds that the reader moved, by their names; all others are as the project sets them. */
  readonly rules: Readonly<Record<string, number>>;
}

export const DEFAULT_ISSUES: IssuesState = { rules: {} };

/** The keys of the screen in an address. */
export const ISSUES_KEYS = ['rules'] as const;
export type IssuesKey = (typeof ISSUES_KEYS)[number];

const RULE = /^([a-z][a-z-]{0,30}):(\d{1,6}(?:\.\d{1,6})?)$/;
const MOST_RULES = 20;

/** The part of an address that stands for the screen: nothing for what is as by default. */
export function formatIssues({ rules }: IssuesState): readonly [IssuesKey, string][] {
  const said = Object.entries(rules)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}:${value}`);
  return said.length === 0 ? [] : [['rules', said.join(',')]];
}

/** What the pair of the address sets. Throws a Refusal. */
export function parseIssuesPair(raw: string): Partial<IssuesState> {
  const parts = raw.split(',');
  if (parts.length > MOST_RULES) throw new Refusal('too-long');
  const rules = parts.map((part): readonly [string, number] => {
    const [, name, value] = RULE.exec(part) ?? [];
    if (name === undefined || value === undefined) throw new Refusal('bad-value');
    return [name, Number(value)];
  });
  return { rules: Object.fromEntries(rules) };
}
