import { useTranslation } from 'react-i18next';
import { useAtlas } from '../state/store';
import type { Place } from './record/model';

/** The place as a subtitle names it: 全市 for the city itself. */
export function usePlaceName(place: Place): string {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  return place.level === 'city' ? t('everyPlace') : place.name[language];
}
