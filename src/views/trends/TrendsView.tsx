import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NothingHere } from '../NothingHere';
import { useSession } from '../session';
import { RecordTrends } from './RecordTrends';
import { TrendsPage } from './TrendsPage';
import { TRENDS, useTrends } from './use-trends';

const EMPTY = { 'data-figure': TRENDS, 'data-state': 'empty' };

/** The screen of trends: measures over time, what is usual for the season, and where no line may be joined. */
export default function TrendsView(): ReactNode {
  const { manifest } = useSession();
  return manifest.tables.some(({ role }) => role === 'facts') ? <RecordTrends /> : <CellsTrends />;
}

function CellsTrends(): ReactNode {
  const { t } = useTranslation('trends');
  const trends = useTrends();
  const { measure } = trends;
  if (!measure) return <NothingHere name={t('name')} words={t('empty.noCount')} attributes={EMPTY} />;
  return <TrendsPage trends={{ ...trends, measure }} />;
}
