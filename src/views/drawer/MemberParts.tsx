import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatCount, formatPercent, formatPercentInterval } from '../../domain/format';
import type { Clause } from '../../domain/clauses';
import { coarsestAxis, partsQuestion } from '../../query/default-view';
import { plan } from '../../query/plan';
import type { CellQuestion } from '../../query/question';
import { useAtlas } from '../../state/store';
import { partsOf, shareOf } from '../cells/parts';
import { useProtection } from '../cells/protection-words';
import { useCells, useMembers } from '../cells/use-cells';
import { useAnswer } from '../use-answer';
import { clausesOfMember } from './member-clauses';
import type { Member } from './use-member';
import styles from './Drawer.module.css';

const LISTED = 6;

/** The question that parts the main count by the finest level of issues, or the coarsest of places, that is there. */
function questionOf(
  manifest: Manifest,
  by: 'place' | 'issue',
  clauses: readonly Clause[],
): { readonly question: CellQuestion; readonly level: string } | null {
  const levels = manifest.dimensions.find(({ id }) => id === by)?.levels ?? [];
  const coarsest = coarsestAxis(manifest, by);
  const finestFirst = [...levels].reverse().map(({ id }) => id);
  const tried = by === 'issue' && finestFirst.length > 0 ? finestFirst : coarsest === null ? [] : [coarsest];
  for (const level of tried) {
    const question = partsQuestion(manifest, by, clauses, level);
    if (question && plan(question, manifest).kind === 'plan') return { question, level };
  }
  return null;
}

/** What the requests of a place were largely about, or where those of an issue largely were. */
export function MemberParts(props: { readonly dimension: 'place' | 'issue'; readonly member: Member }) {
  const { dimension, member } = props;
  const by = dimension === 'place' ? 'issue' : 'place';
  const { t } = useTranslation('overview');
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { manifest, language, clauses, primary } = useCells('drawer');
  const members = useMembers(by);
  const described = manifest.dimensions.find(({ id }) => id === by);
  const asked = useMemo(
    () => described && questionOf(manifest, by, clausesOfMember(dimension, member, clauses)),
    [described, manifest, by, dimension, member, clauses],
  );
  const answer = useAnswer(asked?.question ?? { kind: 'dimension', table: described?.table ?? by });
  const protection = useProtection(asked?.question ?? null, answer);
  const heading = (level: string) => (
    <h3>{t(by === 'issue' ? 'member.about' : 'member.where', { level })}</h3>
  );
  if (described && asked === null) {
    return (
      <section data-member="parts">
        {heading(described.names[language])}
        <p className={styles.refused}>{t('protection.refused')}</p>
      </section>
    );
  }
  if (!asked || !primary || answer.fault) return null;
  if (!answer.table || answer.pending) {
    return (
      <section data-member="parts">
        {heading(described?.names[language] ?? '')}
        <p role="status">{t('drawer.waiting')}</p>
      </section>
    );
  }
  const axis = `${asked.level}_id`;
  if (!(axis in answer.table.columns)) return null;
  const parts = partsOf(answer.table, axis, primary.id, members).filter(({ count }) => count !== 0);
  const listed = parts.slice(0, LISTED);
  if (listed.length === 0) return null;
  const level =
    described?.levels.find(({ id }) => id === asked.level)?.names[language] ??
    described?.names[language] ??
    '';
  const shareText = (part: (typeof parts)[number]): string => {
    const share = protection.method === 'cell-key' ? null : shareOf(part, parts);
    if (!share) return '';
    const percent = formatPercent(share.percent, 1);
    if (!share.interval) return t('member.sharePlain', { share: percent });
    const { low, high } = share.interval;
    const interval = formatPercentInterval({ low: low * 100, high: high * 100 }, language);
    return t('member.share', { share: percent, interval });
  };
  return (
    <section data-member="parts">
      {heading(level)}
      <ul className={styles.list}>
        {listed.map((part) => (
          <li key={part.member.code}>
            <button
              type="button"
              className={styles.link}
              onClick={() => openDrawer({ kind: by, id: part.member.code })}
            >
              <span>{part.member.name[language]}</span>
              <span className={styles.value}>
                {part.count === null
                  ? protection.missing
                  : protection.marked(formatCount(part.count, language))}
              </span>
              <span className={styles.quiet}>{shareText(part)}</span>
            </button>
          </li>
        ))}
      </ul>
      {parts.length > LISTED && (
        <p className={styles.quiet}>{t('member.more', { count: parts.length - LISTED })}</p>
      )}
    </section>
  );
}
