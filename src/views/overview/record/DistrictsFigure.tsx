import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import { usePlaceName } from '../../names';
import { selfReported } from '../../record/series';
import { factTwin } from '../../record/twins';
import { type RecordBase, useFacts } from '../../record/use-record';

const DISTRICTS = 'districts';
const LIST_HEIGHT = 420;

/** What districts and places below the city reported of themselves: a list in administrative order, never a rank. */
export function DistrictsFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { facts, answer, place } = useFacts(base, DISTRICTS);
  const placeName = usePlaceName(place);
  const rows = selfReported(facts);
  return (
    <FigureBox
      id={DISTRICTS}
      name={t('districts.name')}
      answer={answer}
      emptyMessage={rows.length > 0 ? null : t('districts.titleNone', { place: placeName })}
      title={
        rows.length > 0
          ? t(place.level === 'city' ? 'districts.title' : 'districts.titlePlace', {
              count: rows.length,
              place: placeName,
            })
          : t('districts.titleNone', { place: placeName })
      }
      subtitle={t('districts.subtitle')}
      plot={null}
      height={() => LIST_HEIGHT}
      twin={factTwin(rows, language)}
      openRow={(row) => rows[row] && openDrawer({ kind: 'fact', id: rows[row].id })}
      notes={[t('districts.note')]}
      sources={rows.map((fact) => fact.source)}
    />
  );
}
