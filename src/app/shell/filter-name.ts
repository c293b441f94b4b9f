import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../domain/text';
import { useAtlas } from '../../state/store';
import type { FilterChoices } from '../../views/session/choices';

/** What the dataset calls the dimension; our own word where it lacks it. */
export function useFilterName({ dimension, names }: Pick<FilterChoices, 'dimension' | 'names'>): string {
  const { t } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  return names ? inLanguage(names, language) : t(`filters.dimension.${dimension}`);
}
