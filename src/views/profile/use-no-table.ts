import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import { firstAnswered, spansOf } from './profile-questions';
import { useSpanClauses } from './use-numbers';
import type { Subject } from './use-subject';

/** Says that no table has such numbers of the subject, and of what it lies in where some table has them of that. */
export function useNoTable(
  subject: Subject,
): (what: string, by: readonly string[], measures: readonly string[]) => string {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const { picked } = useSpanClauses();
  const language = useAtlas((state) => state.language);
  const above = subject.above.at(-1);
  return (what, by, measures) => {
    const clauses = above ? [{ dimension: 'place', values: [above.code], maker: 'profile' } as const] : [];
    const found = above && firstAnswered(manifest, by, measures, clauses, spansOf(manifest, picked));
    return found
      ? t('refused.above', { what, level: subject.levelName, above: above.names[language] })
      : t('refused.plain', { what, level: subject.levelName });
  };
}
