import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../../domain/clauses';
import { formatNumber } from '../../../domain/format';
import type { Palette } from '../../../domain/palette';
import { countsOf } from '../../../map/fills';
import type { CellQuestion } from '../../../query/question';
import { useAtlas } from '../../../state/store';
import { useProtection } from '../../cells/protection-words';
import { useChosen } from '../../cells/use-cells';
import { monthsOf } from '../../cells/months';
import { FigureBox } from '../../FigureBox';
import { useSession } from '../../session';
import { MapControls } from '../MapControls';
import { MapSlider } from '../MapSlider';
import { PlaceCard } from '../PlaceCard';
import type { Ground } from '../ground';
import { useCredits } from '../use-credits';
import type { MapMeasure } from '../measure';
import { useAbove } from '../use-above';
import type { useMap } from '../use-map';
import { usePicture } from '../use-picture';
import mapStyles from '../Map.module.css';
import { ClusterList } from './ClusterList';
import { FindSettings } from './FindChooser';
import { FindStage, findStageHeight, type FindStageProps, type LegendLine } from './FindStage';
import { pictureOfFound } from './find-states';
import { findTwin } from './find-twin';
import { spanOfTask, taskOf, type NoTask } from './make-task';
import { neighbourhoodOf, readPlaceFile } from './neighbourhood';
import { useBaked } from './use-baked';
import { perOf, useFindWords, withheldIn } from './use-find-words';
import { useFound } from './use-found';
import styles from './Find.module.css';

const MAP = 'map';
const WAITING = 660;

interface FindPageProps {
  readonly map: ReturnType<typeof useMap>;
  readonly chosen: MapMeasure;
  readonly ground: Ground | null;
}

/** What is found in the counts of the map, as one figure: what is tested over what family, the map, its legend in words. */
export function FindPage({ map, chosen, ground }: FindPageProps): ReactNode {
  const { t } = useTranslation('hotspots');
  const { t: overview } = useTranslation('overview');
  const { places } = useSession();
  const language = useAtlas((state) => state.language);
  const clauses = useAtlas((state) => state.clauses);
  const setting = useAtlas((state) => state.map);
  const setClause = useAtlas((state) => state.setClause);
  const setMap = useAtlas((state) => state.setMap);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { find, near, per, fdr, pins } = setting;
  const { head, above } = useAbove();
  const { manifest, asked, counts, codes, drilled, answers, wholePeriod } = map;
  const picture = usePicture(map);
  const issue = useChosen('issue', clauses);
  const kind = useChosen('kind', clauses);
  const narrowed = clauseOn(clauses, 'issue') !== null || clauseOn(clauses, 'kind') !== null;
  const monthly = asked?.route === 'months';
  const question = useMemo(
    (): CellQuestion =>
      asked?.places ?? {
        kind: 'cells',
        measures: [chosen.measure.id],
        by: [ground?.level ?? 'place'],
        clauses: [{ dimension: 'period', values: monthsOf(wholePeriod), maker: MAP }],
      },
    [asked, chosen, ground, wholePeriod],
  );
  const credits = useCredits(ground, map.areas.areas);
  const protection = useProtection(question, { answered: answers[0]?.answered ?? question });

  const file = useMemo(() => readPlaceFile(places), [places]);
  const around = useMemo(() => {
    if (!ground) return null;
    const found = neighbourhoodOf(ground, file, near);
    if (found || find !== 'smoothed') return found;
    return { neighbours: ground.places.map((): number[] => []), x: [], y: [] };
  }, [ground, file, near, find]);
  const shown = picture?.told.values.window ?? null;
  const [firstShown, lastShown] = [shown?.first ?? 0, shown?.last ?? 0];
  const task = useMemo(() => {
    if (!counts || find === null || lastShown === 0) return null;
    if (!around) return 'no-neighbours' as const;
    const window = { first: firstShown, last: lastShown };
    return taskOf(counts, around, { find, per, fdr, window, monthly, narrowed });
  }, [counts, around, find, per, fdr, firstShown, lastShown, monthly, narrowed]);
  const doable = task !== null && typeof task === 'object' ? task : null;
  const refusal: NoTask | 'no-neighbours' | null = typeof task === 'string' ? task : null;
  const told = useMemo(
    () => (lastShown === 0 ? null : { first: firstShown, last: lastShown }),
    [firstShown, lastShown],
  );
  const baked = useBaked(ground, told);
  // What the publisher has found is not looked for again.
  const live = baked.found || baked.pending ? null : doable;
  const { state, cancel, again } = useFound(live);
  const found = doable ? (baked.found ?? (state.kind === 'found' && live ? state.found : null)) : null;

  const span =
    shown && counts && find ? spanOfTask({ find, window: shown }, counts.part.span) : { first: 0, last: 0 };
  const level =
    manifest.dimensions.find(({ id }) => id === 'place')?.levels.find(({ id }) => id === ground?.level)
      ?.names[language] ?? '';
  const words = useFindWords({
    ...{ map: setting, language, level, span, places: ground?.places.length ?? 0 },
    filters: [issue, kind].flatMap((one) => one?.name[language] ?? []).join(' · '),
  });
  const drawn = useMemo(
    () => (found && doable ? pictureOfFound(found, withheldIn(doable)) : null),
    [found, doable],
  );
  const legend = useMemo((): LegendLine[] => {
    if (!drawn || !found) return [];
    const number = countsOf(drawn.states, drawn.classes.length);
    const counted = (text: string, count: number) => `${text} · ${count}`;
    const rate = (value: number | undefined) =>
      value !== undefined && Number.isFinite(value) ? words.rateText(value) : '';
    const plain = (id: string, text: string, colour: LegendLine['colour']): LegendLine => ({
      ...{ id, text, colour, mark: 'plain' },
    });
    return [
      ...drawn.classes.flatMap(({ words: key, detail, colour }, at) => {
        const count = number.classes[at] ?? 0;
        if (count === 0 && found.find !== 'hot') return [];
        const texts =
          found.find === 'smoothed' ? { low: rate(detail.low), high: rate(detail.high) } : { ...detail };
        return [plain(`${key}${at}`, counted(t(`classes.${key}` as 'classes.hot', texts), count), colour)];
      }),
      ...(found.find === 'smoothed'
        ? number.smallBase > 0
          ? [
              {
                ...plain('small', counted(t('classes.small'), number.smallBase), PAPER),
                mark: 'dotted' as const,
              },
            ]
          : []
        : [
            plain(
              'none',
              counted(
                t(found.find === 'clusters' ? 'classes.noCluster' : 'classes.notSignificant'),
                number.notClear,
              ),
              GREY,
            ),
          ]),
      ...(number.noData > 0 ? [plain('noData', counted(t('classes.noData'), number.noData), PAPER)] : []),
      ...(number.withheld > 0
        ? [
            {
              ...plain('withheld', counted(t('classes.withheld'), number.withheld), PAPER),
              mark: 'hatched' as const,
            },
          ]
        : []),
    ];
  }, [drawn, found, words, t]);

  const saidOf = (place: number) => (found ? words.said(found, place) : { value: '', base: '' });
  const twin = useMemo(
    () =>
      found && doable && ground
        ? findTwin(ground, doable, found, (place) => words.said(found, place).value, {
            language,
            per: perOf(per),
          })
        : { data: { rows: 0, columns: {} }, meanings: [] },
    [found, doable, ground, words, language, per],
  );
  const districts = useMemo(
    () => new Map(ground?.outlines.map(({ code, names }) => [code, names[language]]) ?? []),
    [ground, language],
  );
  const choose = (values: readonly string[]) => {
    setMap({ into: null });
    setClause({ dimension: 'place', values: [...values], maker: MAP });
  };
  const name = (place: number) => ground?.places[place]?.names[language] ?? '';
  const within = (place: number) => districts.get(ground?.places[place]?.parent ?? '') ?? '';
  const stage: FindStageProps | null =
    ground && drawn && found
      ? {
          ...{ language, ground, legend, above, drilled },
          label: t('name'),
          states: drawn.states,
          colours: (palette: Palette) => drawn.classes.map(({ colour }) => colour(palette)),
          watermark: manifest.kind === 'model' ? overview('watermark') : undefined,
          selected: codes.filter((code) => code !== drilled),
          pinned: pins,
          wordsOf: (place) =>
            [name(place), within(place), saidOf(place).value, saidOf(place).base].filter(Boolean).join('，'),
          card: (place, palette) => (
            <PlaceCard
              name={name(place)}
              within={within(place)}
              period={words.period}
              said={{ value: saidOf(place).value, interval: '', base: saidOf(place).base }}
              marks={[]}
              trend={null}
              palette={palette}
            />
          ),
          onSelect: (code) => choose(codes.length === 1 && codes[0] === code ? [] : [code]),
          onDrill: (code) => openDrawer({ kind: 'place', id: code }),
          credits,
          slider: picture && monthly && (
            <MapSlider
              time={picture.time}
              picked={map.picked}
              summed
              final={map.final?.last ?? map.months.last}
              months={map.months}
            />
          ),
          children:
            found.find === 'clusters' ? (
              <ClusterList clusters={found.clusters} ground={ground} last={span.last} onChoose={choose} />
            ) : null,
        }
      : null;

  const message =
    refusal !== null
      ? t(`no.${refusal}`)
      : state.kind === 'failed' && live
        ? t('failed', { reason: state.reason })
        : state.kind === 'cancelled' && live
          ? t('cancelled')
          : null;
  const fault = answers.map((one) => one.fault).find((one) => one !== null) ?? null;
  return (
    <div
      className={mapStyles.page}
      data-find={find}
      data-found={found ? (baked.found ? 'published' : 'here') : 'no'}
    >
      <FigureBox
        id={MAP}
        name={t('name')}
        answer={{
          pending: found === null && message === null,
          fault,
          retry: () => answers.forEach((one) => one.retry()),
          table: found || message !== null ? (answers[0]?.table ?? null) : null,
        }}
        title={found ? words.title(found) : t('name')}
        emptyMessage={message}
        variant={[find ?? '', near, per, `q${fdr}`, ...(shown ? [monthsOf(span).join('--')] : [])]}
        modelMark="itself"
        subtitle={words.tests}
        protection={protection}
        withheld={drawn ? countsOf(drawn.states, drawn.classes.length).withheld : 0}
        controls={
          <div className={mapStyles.head} ref={head}>
            <MapControls
              {...{ manifest, chosen, narrowed }}
              areasAre={map.areas.areas?.kind ?? null}
              level={ground?.level ?? null}
              offered={map.offered}
              mode={map.mode}
              measures={[]}
              monthly={false}
            />
            <FindSettings hasResidents={map.residentsFrom !== null} />
            {live && (state.kind === 'working' || state.kind === 'cancelled') && (
              <p className={styles.progress} role="status" data-testid="find-progress">
                {state.kind === 'working' ? (
                  <>
                    <progress {...(state.share === null ? {} : { value: state.share })} />
                    {state.share === null
                      ? t('working')
                      : t('workingShare', { percent: formatNumber(state.share * 100, 0) })}
                    <button type="button" className={mapStyles.way} onClick={cancel}>
                      {t('cancel')}
                    </button>
                  </>
                ) : (
                  <button type="button" className={mapStyles.way} onClick={again}>
                    {t('again')}
                  </button>
                )}
              </p>
            )}
            {find !== null && (
              <details className={styles.method} id={`method-${find}`}>
                <summary>{t('method')}</summary>
                <p>{t(`methods.${find}`)}</p>
              </details>
            )}
          </div>
        }
        plot={stage && ((width, palette) => <FindStage {...stage} width={width} palette={palette} />)}
        height={(width) => (stage ? findStageHeight(width, stage) : WAITING)}
        twin={twin}
        openRow={(row) => {
          const code = ground?.places[row]?.code;
          if (code !== undefined) openDrawer({ kind: 'place', id: code });
        }}
        notes={[
          ...(found && found.find !== 'smoothed' ? [t('notSignificant')] : []),
          t('fewCalls'),
          t(baked.found ? 'baked' : 'live'),
        ]}
        sources={[]}
      />
    </div>
  );
}

const PAPER = ({ paper }: Palette): string => paper;
const GREY = ({ notSignificant }: Palette): string => notSignificant;
