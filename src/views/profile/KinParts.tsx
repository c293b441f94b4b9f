import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { numberAt, type ColumnTable } from '../../domain/columns';
import { formatNumber, formatPercent } from '../../domain/format';
import { sameCodes } from '../../domain/groups';
import { byName } from '../../domain/name-search';
import { inLanguage } from '../../domain/text';
import { coarsestAxis } from '../../query/default-view';
import { useAtlas } from '../../state/store';
import { isCount } from '../cells/intervals';
import { isUnplaced, type PlaceMember } from '../cells/places';
import { usePlaceMembers } from '../cells/use-places';
import { usePrinting } from '../printing';
import { useSession } from '../session';
import { intervalText } from '../map/value-words';
import { useSpanText } from '../streets/use-street-words';
import { LEAST_ALIKE, mostAlike, type Portrait } from './mix';
import { neighboursOf } from './neighbours';
import { Part, ShareBar } from './Part';
import { countsOf, firstAnswered, levelsFinestFirst, spansOf, type Answered } from './profile-questions';
import { useAsked } from './use-asked';
import type { Kin, useFamily } from './use-family';
import { useSpanClauses } from './use-numbers';
import type { Subject } from './use-subject';
import styles from './profile.module.css';

type Family = ReturnType<typeof useFamily>['kin'];

const NEIGHBOURS_SHOWN = 8;
/** More would need a second sheet. */
const NEIGHBOURS_PRINTED = 5;

/** One other place: its name leads to its own profile, and it can be put beside this one. */
function Other(props: {
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly more: string;
  readonly share: number | null;
}) {
  const { code, name, value, more, share } = props;
  const { t } = useTranslation('profile');
  const openProfile = useAtlas((state) => state.openProfile);
  const toggleBeside = useAtlas((state) => state.toggleBeside);
  const beside = useAtlas((state) => state.profile.beside.some((one) => sameCodes(one, [code])));
  return (
    <li data-place={code}>
      <button type="button" className={styles.link} onClick={() => openProfile([code])}>
        <bdi>{name}</bdi>
      </button>
      {share === null ? <span /> : <ShareBar share={share} />}
      <span title={more || undefined}>{value}</span>
      <button
        type="button"
        className={styles.add}
        aria-pressed={beside}
        aria-label={t(beside ? 'beside.remove' : 'beside.add', { name })}
        title={t(beside ? 'beside.remove' : 'beside.add', { name })}
        onClick={() => toggleBeside([code])}
      >
        {beside ? '−' : '+'}
      </button>
    </li>
  );
}

const numberOf = ({ count, per }: Kin): number | null => (per ? per.value : count.value);

/** The places around the subject with their volume per resident, or their volume where no residents are known. */
export function NeighboursPart({ subject, kin }: { readonly subject: Subject; readonly kin: Family }) {
  const { t } = useTranslation('profile');
  const { places } = useSession();
  const listed = usePrinting() ? NEIGHBOURS_PRINTED : NEIGHBOURS_SHOWN;
  const language = useAtlas((state) => state.language);
  const members = usePlaceMembers();
  const pairs = useMemo(() => pairsOf(places), [places]);
  const around = useMemo(
    () =>
      [...neighboursOf(subject.members, members, pairs ?? [])]
        .filter((member) => !isUnplaced(member))
        .sort(byName(language)),
    [subject, members, pairs, language],
  );
  if (!pairs || around.length === 0) {
    return (
      <Part
        id="neighbours"
        title={t('neighbours.title')}
        refused={t(pairs ? 'neighbours.alone' : 'neighbours.none')}
      />
    );
  }
  const own = around.flatMap(({ code }) => kin?.get(code) ?? []);
  const per = own.some((one) => one.per !== null);
  const most = Math.max(0, ...own.map((one) => numberOf(one) ?? 0));
  const text = (value: number) => formatNumber(value, per && value < 100 ? 1 : 0);
  return (
    <Part
      id="neighbours"
      title={t('neighbours.title')}
      basis={t(per ? 'neighbours.per' : 'neighbours.count', { count: around.length })}
      notes={around.length > listed ? [t('neighbours.more', { count: around.length - listed })] : []}
    >
      <ul className={styles.others}>
        {around.slice(0, listed).map((member) => {
          const one = kin?.get(member.code);
          const value = one ? numberOf(one) : null;
          const interval = one?.per?.interval ?? null;
          return (
            <Other
              key={member.code}
              code={member.code}
              name={inLanguage(member.names, language)}
              value={value === null ? (one ? t('withheldShort') : '–') : text(value)}
              more={interval ? intervalText('residents', interval, language) : ''}
              share={value === null || most === 0 ? null : value / most}
            />
          );
        })}
      </ul>
    </Part>
  );
}

/** Pairs of neighbours out of places.json, or null where it has none. */
function pairsOf(places: unknown): readonly (readonly [string, string])[] | null {
  if (typeof places !== 'object' || places === null || !('neighbours' in places)) return null;
  const { neighbours } = places;
  if (!Array.isArray(neighbours)) return null;
  return neighbours.filter(
    (pair): pair is [string, string] =>
      Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === 'string'),
  );
}

/** The five places whose requests are parted among matters most like the subject's, and how far they are. */
export function AlikePart({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const { picked } = useSpanClauses();
  const period = useSpanText();
  const members = usePlaceMembers();
  const axis = subject.level === '' ? (levelsFinestFirst(manifest, 'place')[0] ?? 'place') : subject.level;
  const matter = coarsestAxis(manifest, 'issue');
  const asked = useMemo(
    () =>
      matter !== null && !subject.whole
        ? firstAnswered(
            manifest,
            [axis, matter],
            countsOf(manifest).slice(0, 1),
            [],
            spansOf(manifest, picked),
          )
        : null,
    [manifest, axis, matter, subject.whole, picked],
  );
  const { table, pending } = useAsked(asked);
  const perturbed = asked?.protection === 'cell-key';
  const found = useMemo(
    () =>
      table && asked && !perturbed
        ? alikeOf({ table, axis, matter, asked, members, codes: subject.codes })
        : null,
    [table, asked, perturbed, members, axis, matter, subject.codes],
  );
  const title = t('alike.title');
  if (subject.whole) return null;
  if (!asked)
    return <Part id="alike" title={title} refused={t('refused.mix', { level: subject.levelName })} />;
  if (perturbed) return <Part id="alike" title={title} refused={t('mix.perturbed')} />;
  if (found?.length === 0) {
    return <Part id="alike" title={title} refused={t('alike.none', { least: formatNumber(LEAST_ALIKE) })} />;
  }
  const byCode = new Map(members.map((member) => [member.code, member]));
  const farthest = found?.at(-1)?.distance ?? 1;
  return (
    <Part
      id="alike"
      title={title}
      basis={t('alike.basis', { period: period(asked.span) })}
      notes={[t('alike.note', { least: formatNumber(LEAST_ALIKE) })]}
    >
      {pending && <p role="status">{t('waiting')}</p>}
      <ul className={styles.others}>
        {found?.map(({ code, distance }) => {
          const member = byCode.get(code);
          return member ? (
            <Other
              key={code}
              code={code}
              name={inLanguage(member.names, language)}
              value={formatPercent(distance * 100, 1)}
              more=""
              share={distance / farthest}
            />
          ) : null;
        })}
      </ul>
    </Part>
  );
}

/** The places most like those of the codes, by an answer of their level and matters; none where a count of them is withheld. */
function alikeOf(from: {
  readonly table: ColumnTable;
  readonly axis: string;
  readonly matter: string | null;
  readonly asked: Answered;
  readonly members: readonly PlaceMember[];
  readonly codes: readonly string[];
}) {
  const { table, axis, matter, asked, members, codes } = from;
  const byId = new Map(members.map((member) => [member.id, member]));
  const counts = new Map<string, Map<number, number>>();
  const broken = new Set<string>();
  for (let row = 0; row < table.rows; row += 1) {
    const member = byId.get(numberAt(table, `${axis}_id`, row) ?? -1);
    if (!member || isUnplaced(member)) continue;
    const value = numberAt(table, asked.measure, row);
    const own = counts.get(member.code) ?? new Map<number, number>();
    if (value === null || !isCount(value)) broken.add(member.code);
    else own.set(numberAt(table, `${matter ?? ''}_id`, row) ?? -1, value);
    counts.set(member.code, own);
  }
  if (codes.some((code) => broken.has(code))) return [];
  const together = new Map<number, number>();
  for (const code of codes) {
    for (const [id, count] of counts.get(code) ?? []) together.set(id, (together.get(id) ?? 0) + count);
  }
  const others = [...counts].flatMap(([code, own]): Portrait[] =>
    codes.includes(code) || broken.has(code) ? [] : [{ code, counts: own }],
  );
  return mostAlike(together, others);
}
