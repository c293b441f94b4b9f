import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../../state/store';
import type { Fact } from '../../record/model';
import { factText, periodText } from '../../record/words';

const CERTAINTIES = ['high', 'medium', 'low'] as const;

/** The lines of a mark's hover card: what, when, how sure, who said it. */
export function useFactDetail(): (fact: Fact) => string[] {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  return (fact) => {
    const certainty = CERTAINTIES.find((one) => one === fact.certainty) ?? 'low';
    return [
      `${fact.definition.term[language]} ${factText(fact, language)}`,
      periodText(fact, language),
      t(`certainty.${certainty}`),
      fact.source.outlet,
    ].filter((line) => line !== '');
  };
}
