import { useCallback, useDeferredValue, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../domain/clauses';
import type { Palette } from '../../domain/palette';
import type { CellQuestion } from '../../query/question';
import { useAtlas } from '../../state/store';
import { useProtection } from '../cells/protection-words';
import { useChosen } from '../cells/use-cells';
import { monthsOf, type Span } from '../cells/months';
import { FigureBox } from '../FigureBox';
import { wayName, type Ground } from './ground';
import type { MapMeasure } from './measure';
import { MapClasses } from './MapClasses';
import { MapControls } from './MapControls';
import { MapCrumbs } from './MapCrumbs';
import { MapSide } from './MapSide';
import { MapSlider } from './MapSlider';
import { MapStage, stageHeight, type StageProps } from './MapStage';
import { OwnBoundariesPanel } from './OwnBoundariesPanel';
import { PlaceCard } from './PlaceCard';
import { useAbove } from './use-above';
import { useCards } from './use-cards';
import { useDropped } from './use-dropped';
import { useLegend } from './use-legend';
import { useMapText } from './use-map-text';
import { useMapWords, windowText } from './use-map-words';
import { usePicture } from './use-picture';
import type { useMap } from './use-map';
import styles from './Map.module.css';

const MAP = 'map';
/** Kept for a map whose answer is not there yet. */
const WAITING = 660;

interface MapPageProps {
  readonly map: ReturnType<typeof useMap>;
  readonly chosen: MapMeasure;
  readonly ground: Ground | null;
}

/** The map as one figure: controls, map, legend, what is chosen, time, and what all of it rests on. */
export function MapPage({ map, chosen, ground }: MapPageProps): ReactNode {
  const { t } = useTranslation('map');
  const { t: overview } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const clauses = useAtlas((state) => state.clauses);
  const pins = useAtlas((state) => state.map.pins);
  const sheet = useAtlas((state) => state.map.sheet);
  const { head, above } = useAbove();
  const { manifest, members, levels, asked, counts, codes, drilled, answers, wholePeriod } = map;
  // What is asked where nothing answers, so that the refusal can say what was too fine.
  const question = useMemo(
    (): CellQuestion =>
      asked?.places ?? {
        kind: 'cells',
        measures: [chosen.measure.id],
        by: [ground?.level ?? 'place'],
        clauses: [
          ...clauses.filter(({ dimension }) => dimension === 'issue' || dimension === 'kind'),
          { dimension: 'period', values: monthsOf(wholePeriod), maker: MAP },
        ],
      },
    [asked, chosen, ground, clauses, wholePeriod],
  );
  const [places] = answers;
  const protection = useProtection(question, { answered: places?.answered ?? question });
  const perturbed = protection.method === 'cell-key';
  const words = useMapWords(chosen, perturbed);
  const picture = usePicture(map);
  // The words follow a playing slider when they can; the colours always do.
  const told = useDeferredValue(picture);
  const issue = useChosen('issue', clauses);
  const kind = useChosen('kind', clauses);
  const final = map.final?.last ?? map.months.last;
  const text = useMapText({
    map,
    chosen,
    ground,
    words,
    picture: told,
    protection,
    final,
    filters: [issue, kind],
  });
  const legend = useLegend({ words, picture, counts });
  const cards = useCards({ map, chosen, words, picture, final });
  const choose = useChoose(map, ground);
  const dropped = useDropped(members, levels);
  const fault = map.areas.fault ?? answers.map((one) => one.fault).find((one) => one !== null) ?? null;

  const panels = useMemo(
    () =>
      picture?.pictures.map(({ states, values }, panel) => ({
        title: windowText(values.window, language),
        states,
        wordsOf: (index: number) => cards.wordsOf(index, panel),
      })) ?? [],
    [picture, language, cards],
  );
  const card = useCallback(
    (index: number, panel: number, palette: Palette) => {
      const about = cards.about(index, panel);
      return about && <PlaceCard {...about} palette={palette} />;
    },
    [cards],
  );
  const selected = useMemo(() => codes.filter((code) => code !== drilled), [codes, drilled]);
  const stage: StageProps | null =
    ground && picture && legend
      ? {
          language,
          label: text.label,
          ground,
          panels,
          colours: picture.colours,
          legend,
          watermark: manifest.kind === 'model' ? overview('watermark') : undefined,
          selected,
          pinned: pins,
          drilled,
          card,
          onSelect: choose.select,
          onDrill: choose.drill,
          credits: text.credits,
          above,
          where: (
            <div className={styles.whereAndHow}>
              <MapCrumbs {...{ members, levels, ground, codes, drilled }} onChoose={choose.choose} />
              <p className={styles.hint}>
                <span data-touch="false">{t('hint.pointer')}</span>
                <span data-touch="true">{t('hint.touch')}</span>
              </p>
            </div>
          ),
          side: (part) => (
            <MapSide
              {...{ codes: selected, drilled, part }}
              saidOf={cards.saidOf}
              nameOf={cards.nameOf}
              districtOf={(code) => ground.places.find((one) => one.code === code)?.parent ?? null}
              onChoose={choose.choose}
              card={cards.ofCode}
            />
          ),
          slider: (
            <MapSlider
              time={picture.time}
              picked={map.picked}
              summed={!perturbed}
              final={final}
              months={map.months}
            />
          ),
        }
      : null;
  const areasAre = map.areas.areas?.kind ?? null;
  const narrowed = clauseOn(clauses, 'issue') !== null || clauseOn(clauses, 'kind') !== null;
  // A share of all that is all: every place would be 100 %.
  const lacking = chosen.form === 'share' && !narrowed;
  const variant = [
    chosen.id,
    ...(map.mode === null ? [] : [map.mode]),
    ...(sheet === 'one' ? [] : [sheet]),
    ...(drilled === null ? [] : [drilled]),
    ...(picture ? [windowsName(picture.time.windows)] : []),
  ];
  return (
    <div className={styles.page} {...dropped.handlers}>
      <FigureBox
        id={MAP}
        name={t('name')}
        answer={{
          pending: picture === null,
          fault,
          retry: () => answers.forEach((one) => one.retry()),
          table: picture && (places?.table ?? null),
        }}
        title={lacking ? t('name') : text.title}
        emptyMessage={lacking ? t('empty.needsIssue', { measure: words.name }) : null}
        variant={variant}
        modelMark="itself"
        subtitle={lacking ? '' : text.subtitle}
        protection={protection}
        withheld={text.withheld}
        controls={
          <div className={styles.head} ref={head}>
            <MapControls
              {...{ manifest, chosen, narrowed, areasAre }}
              level={ground?.level ?? null}
              offered={map.offered}
              mode={map.mode}
              measures={map.measures}
              monthly={asked?.route === 'months' && !perturbed}
            />
            <MapClasses
              form={chosen.form}
              breaks={picture?.classing.breaks ?? []}
              stepped={(picture?.time.steps.length ?? 0) > 1 && picture?.pictures.length === 1}
            />
            {(map.mode === 'own' || dropped.over) && (
              <OwnBoundariesPanel
                over={dropped.over}
                onFile={dropped.onFile}
                instead={
                  ground && ground.mode !== 'own' ? t(`modes.${wayName(ground.mode, areasAre)}`) : null
                }
              />
            )}
          </div>
        }
        plot={stage && ((width, palette) => <MapStage {...stage} width={width} palette={palette} />)}
        height={(width) => (stage ? stageHeight(width, stage) : WAITING)}
        twin={text.twin}
        openRow={null}
        notes={lacking ? [] : text.notes}
        sources={[]}
      />
    </div>
  );
}

/** The months of one or two maps; of more the first and the last: a file's name has room for no more. */
function windowsName(windows: readonly Span[]): string {
  const [first, last] = [windows[0], windows.at(-1)];
  if (windows.length > 2 && first && last) return [monthsOf(first)[0], monthsOf(last)[1]].join('--');
  return windows.map((one) => monthsOf(one).join('--')).join('+');
}

/** What a click and a double click do: choose a place, go into its district, or look at it alone. */
function useChoose(map: ReturnType<typeof useMap>, ground: Ground | null) {
  const setClause = useAtlas((state) => state.setClause);
  const setMap = useAtlas((state) => state.setMap);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { codes, drilled, offered } = map;
  return useMemo(() => {
    const choose = (values: readonly string[], into: string | null) => {
      setMap({ into });
      setClause({ dimension: 'place', values, maker: MAP });
    };
    const parentOf = (code: string) => ground?.places.find((one) => one.code === code)?.parent ?? null;
    const finer = offered.find((mode) => mode === 'cells') ?? offered.find((mode) => mode === 'areas');
    return {
      choose,
      select: (code: string) => {
        const alone = codes.length === 1 && codes[0] === code;
        if (alone) choose(drilled === null ? [] : [drilled], drilled);
        else choose([code], drilled !== null && parentOf(code) === drilled ? drilled : null);
      },
      drill: (code: string) => {
        const parent = parentOf(code);
        if (ground?.mode === 'districts' && finer) {
          setMap({ mode: finer });
          choose([code], code);
        } else if (parent !== null && parent !== drilled) choose([parent], parent);
        else {
          choose([code], drilled);
          openDrawer({ kind: 'place', id: code });
        }
      },
    };
  }, [codes, drilled, offered, ground, setClause, setMap, openDrawer]);
}
