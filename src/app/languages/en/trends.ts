import type { Words } from '../words';
import type { trends as zh } from '../zh/trends';

/** Words of the screen of trends. */
export const trends = {
  name: 'Trends',
  empty: {
    noCount: 'This dataset has no counts: there is no trend to draw.',
    tooMany:
      'At most eight lines are drawn at once; {{count}} are chosen. Take some out of the filters above.',
    mixed: 'What is chosen is not of one level and cannot be drawn together; choose one level only.',
  },
  controls: {
    label: 'Settings of the trends',
    measure: 'Measure',
    grain: 'By',
    day: 'day',
    week: 'week',
    month: 'month',
    quarter: 'quarter',
    year: 'year',
    festival: 'Spring Festival',
    together: 'Jan and Feb together',
    adjusted: 'without the festival',
    scale: 'Scale',
    values: 'values',
    index: 'index (start = 100)',
  },
  finding: {
    up: '{{place}}, {{period}}: {{measure}} <accent>{{change}} above the year before</accent>',
    down: '{{place}}, {{period}}: {{measure}} <accent>{{change}} below the year before</accent>',
    flat: '{{place}}, {{period}}: {{measure}} with <accent>no clear change</accent> from the year before: {{interval}}',
    points: '{{place}}, {{period}}: {{measure}} {{value}}, <accent>{{change}} from the year before</accent>',
    pointsFlat:
      '{{place}}, {{period}}: {{measure}} {{value}}, <accent>no clear change</accent> from the year before: {{change}}',
    value: '{{place}}, {{period}}: {{measure}} <accent>{{value}}</accent>',
    several: '{{measure}}, {{period}}: highest of {{count}} lines is <accent>{{top}} ({{value}})</accent>',
    none: '{{measure}}: no finished number in the chosen period',
    monthsTogether: 'Jan–Feb {{year}}',
  },
  units: { month: 'months', week: 'weeks' },
  title: {
    plain: '{{measure}} by {{grain}}',
    peak: '{{measure}}: highest in {{period}}, <accent>{{value}}</accent>',
    calm: '{{measure}}: of {{steps}} {{unit}} that can be compared, <accent>none is above the usual bound</accent>',
    alarms:
      '{{measure}}: of {{steps}} {{unit}} that can be compared, <accent>{{alarms}} are above the usual bound</accent>',
  },
  basis: {
    phi: '95% interval, by day, dispersion φ={{phi}}',
    rates: '95% interval',
    plain: 'Only finished numbers are headlined; what follows is dashed',
    caution: 'more calls are not more problems',
  },
  subtitle: '{{measure}}, {{unit}} a {{grain}} · {{period}} · {{place}}',
  rateSubtitle: '{{measure}}, {{unit}}, by {{grain}} · {{period}} · {{place}}',
  indexSubtitle: '{{measure}}, index (first value of each line = 100), by {{grain}} · {{period}} · {{place}}',
  weekOf: '{{period}} (week)',
  value: '{{name}} {{value}}',
  unfinished: 'unfinished, will still change',
  missing: '{{name}} no number',
  usual: 'expected of the season {{expected}}, bound {{bound}}',
  alarm: 'above the bound of the season',
  notes: {
    band: 'Grey band: from expectation to bound by the same season of the {{years}} years before (Farrington’s method; a false alarm in about one of 200 steps); {{alarms}} steps are above the bound, marked by circles',
    level:
      'Dotted rules: months at which the level changed by more than 10% (PELT, without the season): {{list}}; what happened then only happened at the same time',
    levelItem: 'from {{period}} {{change}}',
    levelEvent: 'from {{period}} {{change}} (at the same time: {{event}})',
    break: 'Break “{{name}}”: {{why}}; the lines on its two sides are not joined',
    absent: '{{period}}: {{why}}',
    sinceBreak: 'Expectation, bound and changes of level rest on what came after the last break alone',
    festival: 'Taking out the festival needs at least {{needs}} months; there are {{has}}',
    perturbed: 'The counts were perturbed: expectation, change and breaks are not judged',
    days: 'Without a chosen period, days are drawn of the last year only',
  },
} satisfies Words<typeof zh>;
