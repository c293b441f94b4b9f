/**
 * The literal colours of a drawing. An exported SVG stands alone and cannot ask a stylesheet, so drawings
 * take a palette by prop; `tokens.css` carries the same values for everything that is not a drawing.
 */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly ink2: string;
  /** Axes, outlines, the quietest text. */
  readonly ink3: string;
  /** Rules and grid lines: never the only carrier of a meaning. */
  readonly hairline: string;
  /** The one thing that the title speaks of, and the selection. */
  readonly accent: string;
  /** Links, buttons, focus ring. */
  readonly interactive: string;
  /** Least to most, one hue, even in lightness; every place is outlined, or the first step reads as no data. */
  readonly levels: SevenColours;
  /** Far below the city's mean, through none in the middle, to far above it. */
  readonly diverging: SevenColours;
  /** Hot spots by growing confidence. */
  readonly hot: ThreeColours;
  /** Cold spots by growing confidence. */
  readonly cold: ThreeColours;
  /** The fill of a place that was tested and does not stand out. */
  readonly notSignificant: string;
  /** The lines of the hatch over a suppressed value. */
  readonly hatch: string;
  /**
   * At most six series in one drawing; every pair stays apart under deuteranopia and protanopia.
   * For lines and marks (3:1): the words beside them are set in ink.
   */
  readonly series: SixColours;
}

type ThreeColours = readonly [string, string, string];
type SixColours = readonly [string, string, string, string, string, string];
type SevenColours = readonly [string, string, string, string, string, string, string];

/** The two palettes, by the theme that is shown (`data-theme` of the document). */
export const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    paper: '#fbfaf7',
    ink: '#1c1f23',
    ink2: '#4f5660',
    ink3: '#6b727b',
    hairline: '#e3e0d9',
    accent: '#b5361c',
    interactive: '#1e5a86',
    levels: ['#d5e3ee', '#a9c6dd', '#7da9cb', '#5b8cb2', '#3a7099', '#1b547f', '#0e3a5c'],
    diverging: ['#1e5a86', '#5b8aaf', '#9abcd6', '#efede8', '#e9b09a', '#d3755a', '#b5361c'],
    hot: ['#f7ddd2', '#e59a7f', '#b5361c'],
    cold: ['#dce8f1', '#8fb6d3', '#1e5a86'],
    notSignificant: '#e9e6e0',
    hatch: '#6b727b',
    series: ['#1e5a86', '#c2452d', '#be8400', '#2f8f83', '#a07cb8', '#4f5660'],
  },
  dark: {
    paper: '#11151a',
    ink: '#eceae5',
    ink2: '#a9afb7',
    ink3: '#7a8189',
    hairline: '#2a3038',
    accent: '#e4694b',
    interactive: '#7fb2d9',
    levels: ['#16324a', '#224e72', '#326c9b', '#558bb7', '#78acd3', '#a9cbe7', '#dcebf7'],
    diverging: ['#7fb2d9', '#5984a6', '#3b5972', '#2c3036', '#724034', '#ad523b', '#e4694b'],
    hot: ['#432a25', '#96503c', '#e4694b'],
    cold: ['#1e3547', '#4a7899', '#7fb2d9'],
    notSignificant: '#2a2d31',
    hatch: '#7a8189',
    series: ['#5e90b3', '#e4694b', '#e8b64c', '#34a68b', '#ccadec', '#a9afb7'],
  },
};
