import { useTranslation } from 'react-i18next';
import type { Areas } from '../../dataset/areas';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import type { Ground } from './ground';
import { useOwn } from './own-store';

/**
 * What is printed under a map of that ground: what its shapes stand for, their approval number or that they are for
 * internal use, and whose they are. Nothing before there is a ground: no line is guessed.
 */
export function useCredits(ground: Ground | null, areas: Areas | null): readonly string[] {
  const { t } = useTranslation('map');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const { kept: own } = useOwn(manifest.id);
  if (!ground) return [];
  const { approval_number: number, credit } = manifest.geography;
  const approval = number === null ? t('notes.internal') : t('notes.approved', { number });
  switch (ground.mode) {
    case 'cells':
      return [t('notes.cells'), approval];
    case 'areas':
      return [
        areas?.kind === 'schematic' ? t('notes.schematic') : '',
        approval,
        areas?.credit[language] ?? '',
      ].filter(Boolean);
    case 'own':
      return [t('notes.own', { file: own?.file ?? '' }), t('notes.internal')];
    case 'districts':
      return [approval, credit[language]];
  }
}
