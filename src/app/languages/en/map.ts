import type { map as zh } from '../zh/map';
import type { Words } from '../words';

export const map = {
  name: 'Map',
  label: '{{measure}} by {{level}}, {{period}}',
  modes: {
    label: 'Drawn as',
    districts: 'Districts',
    cells: 'Equal hexagons',
    areas: 'Schematic areas',
    boundaries: 'Boundaries',
    areasUnread: 'Schematic areas or boundaries',
    own: 'Own boundaries',
  },
  modeHints: {
    districts: 'The districts’ true outlines',
    cells: 'A hexagon of one size for each place, near where it is, each district in one piece',
    areas: 'The ground nearest to each place’s point: schematic, not administrative boundaries',
    boundaries: 'The boundaries that came with the dataset; whose they are stands under the map',
    areasUnread:
      'The ground that the dataset gives each place; whether schematic or boundaries, and whose, stands under the map once it is opened',
    own: 'A boundary file of your own; kept in this page only, never sent anywhere',
  },
  measures: {
    label: 'Show',
    main: 'Main count',
    rates: 'Rates',
    counts: 'Other counts',
    residents: '{{measure}} per 10,000 residents',
    share: '{{measure}} as a share of all there',
    change: '{{measure}} against the year before',
    rate: '{{measure}}',
    count: '{{measure}}',
    needsIssue: '{{measure}} (choose an issue or a kind first)',
    notOffered: '{{measure}} (not released at this precision)',
  },
  units: {
    count: '{{unit}}',
    residents: '{{unit}} per 10,000 residents',
    share: '% of all {{measure}} of the place',
    change: 'change a day, %',
    rate: '%',
  },
  sheets: { label: 'Maps', one: 'One', years: 'Year by year', two: 'Two periods' },
  classes: {
    label: 'Classes',
    method: 'Method',
    number: 'Number of classes',
    around: 'Around the city',
    quantile: 'Quantiles',
    equal: 'Equal steps',
    natural: 'Natural breaks',
    'head-tail': 'Head/tail',
    manual: 'Own breaks',
    numberOf: '{{count}} classes',
    breaks: 'Breaks, parted by commas',
    breaksBad: 'Breaks are at most nine numbers, such as 100, 500, 2000',
    held: 'Same breaks in all periods',
    heldHint:
      'Breaks come from the values of all periods together, so that colours compare from month to month',
    unfolded: 'Classes and breaks',
  },
  time: {
    label: 'Month',
    window: 'Each step sums',
    windows: { '1': '1 month', '3': '3 months', '12': '12 months', all: 'the whole period' },
    other: 'Compared period (ends)',
    before: 'the year before',
    noSlider: 'No table of this precision was released by month: the whole period is drawn',
    single: 'Perturbed months are not added up: single months are drawn',
  },
  crumbs: { label: 'Where', city: 'Everywhere' },
  search: {
    label: 'Find a place',
    all: 'Find a place: name, pinyin, initials',
    placeholder: 'Find a place',
  },
  side: {
    label: 'Chosen and pinned places',
    city: 'City',
    wholeCity: 'the city',
    selected: 'Chosen',
    several: '{{count}} places chosen',
    pins: 'Pinned places',
    noPins: 'Choose a place on the map and pin it, to compare several',
    pin: 'Pin',
    details: 'Details',
    unpin: 'Unpin {{place}}',
    drill: 'Into {{place}}',
    groups: 'Groups',
    useGroup: 'Choose {{group}}',
    removeGroup: 'Remove the group {{group}}',
    saveAs: 'Save the {{count}} pinned places as a group',
    groupName: 'Name of the group',
    save: 'Save as a group',
    badName: 'A name has at most 30 characters and no spaces around it; a group has 1 to 40 places',
    members: '{{count}} places',
  },
  card: {
    n: '{{value}} in all',
    of: '{{part}} of {{whole}}',
    before: '{{value}} the year before',
    residents: '{{value}} residents',
    trend: '{{measure}}, last {{count}} months',
    small: 'small base: the value is unsteady',
    notClear: 'no clear change (corrected)',
    interval: '95% interval {{interval}}',
    unfinished: 'unfinished',
  },
  absence: {
    withheld: 'protected, not shown',
    'no-base': 'the denominator is 0',
    'no-residents': 'number of residents not known',
    'below-minimum': 'denominator below {{minimum}}: no rate is given',
    'base-too-small': 'fewer than 20 the year before: no percentage is given',
    'no-year-before': 'no whole year before',
  },
  legend: {
    title: '{{measure}} ({{unit}}) · number of places',
    titleYears: '{{measure}} ({{unit}}) · {{places}} places × {{sheets}} years',
    titleSheets: '{{measure}} ({{unit}}) · {{places}} places × {{sheets}} periods',
    withheld: 'protected',
    noData: 'no data',
    smallBase: 'small base',
    notClear: 'no clear change',
    city: 'city {{value}}',
    reference: 'city, {{period}}: {{value}}',
  },
  finding: {
    most: '{{place}} has the most {{measure}} in {{period}} (<accent>{{value}}</accent>, {{interval}}), the highest of {{count}}; counts grow with population and do not measure problems',
    mostClose:
      '{{place}} has the most {{measure}} in {{period}} (<accent>{{value}}</accent>, {{interval}}), but {{others}} others cannot be told apart from it',
    mostPlain:
      '{{place}} has the most {{measure}} in {{period}} (<accent>{{value}}</accent>); counts grow with population and do not measure problems',
    mostShown:
      'Of the places shown, {{place}} has the most {{measure}} in {{period}} (<accent>{{value}}</accent>)',
    highest:
      '{{measure}} in {{period}} is highest in {{place}}: <accent>{{value}}</accent> ({{interval}}), {{whole}} {{city}}',
    highestClose:
      '{{measure}} in {{period}} is highest in {{place}}: <accent>{{value}}</accent> ({{interval}}), {{whole}} {{city}}; {{others}} others cannot be told apart from it',
    highestPlain: '{{measure}} in {{period}} is highest in {{place}}: <accent>{{value}}</accent>',
    around:
      '{{measure}} in {{period}}, {{whole}} <accent>{{city}}</accent>: {{below}} places clearly below, {{above}} clearly above',
    aroundLowest:
      '{{measure}} in {{period}}, {{whole}} <accent>{{city}}</accent>: {{below}} places clearly below (lowest {{place}}, {{value}}, {{interval}}), {{above}} clearly above',
    aroundNone:
      '{{measure}} in {{period}}, {{whole}} <accent>{{city}}</accent>: no place clearly differs from it',
    changed:
      'Daily {{measure}} in {{period}} against the year before: clearly more in {{up}} places, clearly fewer in {{down}}, no clear change in {{rest}}',
    changedUp:
      'Daily {{measure}} in {{period}} grew most in {{place}} (<accent>{{value}}</accent>, {{interval}}); clearly more in {{up}} places, clearly fewer in {{down}}, no clear change in {{rest}}',
    unchanged:
      'Daily {{measure}} in {{period}} against the year before: <accent>no clear change</accent> in any of {{count}} places',
    unfinished: '{{measure}} in {{period}}: unfinished, nothing is headlined',
    'spring-festival':
      '{{measure}} in {{period}}: Spring Festival moves, so January and February are compared together',
    'no-year-before': '{{measure}} in {{period}}: the data have no whole year before',
    nothing: '{{measure}} in {{period}}: nothing to show',
    within: 'Within {{place}}: {{sentence}}',
    perturbed:
      '{{measure}} in {{period}}: with noise of up to ±{{noise}} in every number, the highest {{first}} places <accent>cannot be told apart</accent>',
    years:
      '{{measure}} year by year: {{whole}} from {{first}} ({{from}}) to <accent>{{last}}</accent> ({{to}})',
    two: '{{measure}}: {{whole}} {{first}} in {{from}}, <accent>{{last}}</accent> in {{to}}',
  },
  subtitle: '{{measure}}, {{unit}} · {{period}} · {{level}}: {{count}} · {{total}} · {{filters}}',
  total: '{{whole}} {{value}}',
  notes: {
    corrected:
      'Intervals of the finding, and what it calls clear, are corrected for {{count}} comparisons (Bonferroni, 95% over all); the colours are not corrected',
    correctedColours:
      'What the finding and the colours call clear is corrected for {{count}} comparisons (Bonferroni, 95% over all); the intervals of cards and table are not',
    dispersed:
      'Counts vary more than Poisson ones: intervals, and what is called clear, are widened by the over-dispersion φ={{phi}} (the last 13 complete months, each against the next; Pearson χ² over its degrees of freedom); the city’s total by that of its own months',
    undispersed:
      'No counts by month tell the over-dispersion: the intervals are Poisson ones and may be too narrow',
    changeGrey: 'Grey: the corrected interval takes in no change, so that no change is clear',
    noiseClasses:
      'Every number is off by at most {{noise}}: no class is narrower than {{width}}, or it would part noise alone',
    smallRate: 'Dotted places have a denominator below {{least}}: their values are unsteady',
    smallResidents: 'Dotted places have fewer than {{least}} residents: their values are unsteady',
    smallBefore: '{{count}} places had fewer than 20 cases the year before: no percentage, drawn grey',
    residents: 'Residents: {{statement}}',
    unplaced: 'Not on the map (unplaced and the like): {{value}}',
    missing: '{{count}} places have no shape: {{names}}',
    schematic: 'Schematic: these are not administrative boundaries',
    cells: 'A hexagon of one size for each place: neither areas nor boundaries',
    approved: 'Map approval number: {{number}}',
    internal: 'No map approval number: for internal use only',
    own: 'Boundaries: {{file}}, brought by the reader, not uploaded',
    held: 'All periods share their breaks',
    center:
      'Colours diverge from the city’s value in {{period}}, {{value}}: one value for all maps and periods',
    centerNone: 'Colours diverge from no change',
    share: 'Share = cases of what is chosen ÷ all cases of the place',
    perResidents:
      'Per 10,000 residents = cases ÷ residents × 10,000; residents are not callers, and business districts, stations and parks stand high',
    change: 'Change = cases a day over those of the same months a year before, less 1',
  },
  hint: {
    pointer:
      'Click or Space chooses; double click or Enter goes into the district, then to the details; + − 0 or the wheel (once the map was clicked, or with Ctrl) zoom',
    touch: 'Tap to choose; “Into …” goes to the district; pinch to zoom',
  },
  own: {
    title: 'A boundary file of your own',
    instead: 'There is no file of yours yet: “{{what}}” are drawn.',
    what: 'Drop a GeoJSON or TopoJSON file here, or choose one. It is used in this page’s memory only, is never uploaded, and is gone when the page is closed.',
    choose: 'Choose a file',
    datum: 'Datum',
    reading: 'Reading {{file}}…',
    matched: '{{matched}} / {{count}} matched',
    file: '{{file}} ({{datum}})',
    unmatchedPlaces: '{{count}} places of the data that the file lacks',
    unmatchedFeatures: '{{count}} features of the file that the data lack',
    forget: 'Do without this file',
    drop: 'Let go to read the boundary file',
    faults: {
      'too-large': '{{file}} has {{size}}, more than {{limit}}: simplify the boundaries first.',
      'not-json': '{{file}} is not JSON ({{looks}}): bring a GeoJSON or TopoJSON file.',
      'not-geojson':
        '{{file}} is JSON, but neither GeoJSON nor TopoJSON (its type is “{{found}}”): choose another file.',
      'topology-empty': '{{file}} is a TopoJSON with nothing in it (no objects): export it again.',
      'topology-broken': 'The TopoJSON of {{file}} cannot be followed ({{reason}}): export it again.',
      'geometry-collection':
        'Feature {{feature}} of {{file}} is a GeometryCollection: part it into Polygons or a MultiPolygon.',
      'no-polygons':
        'None of the {{features}} features of {{file}} is an area (only {{types}}): bring boundaries that are areas.',
      'position-invalid':
        'Feature {{feature}} of {{file}} has a coordinate that is no longitude and latitude ({{found}}): mend it.',
      'position-projected':
        'The coordinates of feature {{feature}} of {{file}} are metres, not degrees ({{x}}, {{y}}): turn them into longitude and latitude (WGS-84) first.',
      'axes-swapped':
        'Feature {{feature}} of {{file}} has latitude before longitude ({{x}}, {{y}}): swap them.',
      'datum-unknown':
        '{{file}} states a coordinate system that is not known here (“{{found}}”): choose a datum and read it again.',
      unreadable: '{{file}} cannot be read: {{reason}}. Choose another file.',
      'none-matched':
        'None of {{features}} areas goes with any of the {{places}} places of the data (the file has “{{feature}}”, the data “{{place}}”): bring a file with division codes or names.',
      'few-matched':
        'Only {{matched}} / {{places}} matched (“{{place}}” is missing): the file may be a part, or of another level; what did not match is listed below.',
      'some-missing':
        '{{missing}} of {{places}} places are not in the file (such as “{{place}}”) and are not drawn.',
    },
    looks: {
      empty: 'an empty file',
      zip: 'a ZIP archive',
      gzip: 'a gzip file',
      shapefile: 'a shapefile',
      markup: 'XML or a web page',
      text: 'other text',
    },
    notes: {
      'rings-closed': '{{rings}} rings were open and have been closed',
      'parts-dropped': '{{parts}} parts have fewer than three corners and are not drawn',
      'features-skipped': '{{features}} features are no areas ({{types}}) and were left out',
      'object-chosen': 'The file has several layers; “{{object}}” was taken (others: {{others}})',
      'datum-overruled': 'The file states {{stated}}; read as {{used}}, as you chose',
      joined: '{{count}} features were joined with others of the same place',
    },
    suspect:
      'The boundaries lie {{metres}} m off the known points in one direction ({{places}} places): the datum may be {{likely}}; choose it and read again.',
    rereadAs: 'Read as {{datum}}',
    datums: { auto: 'as the file states (else WGS-84)' },
    stays: 'The map before stays as it was.',
  },
  twin: {
    code: 'Code',
    value: 'Value',
    low: 'Low',
    high: 'High',
    base: 'Base',
    period: 'Period',
    class: 'Class',
  },
  empty: {
    noPlaces: 'This dataset has no numbers by place: there is nothing to map.',
    facts:
      'This dataset is a transcription of published figures and has no table by sub-district. What districts published stands in the Overview.',
    toOverview: 'Show the Overview',
    open: 'Open “{{title}}”',
    opening: 'Fetching the shapes…',
    none: 'No data under these filters.',
    needsIssue: '“{{measure}}” needs an issue or a kind: choose one above, or another measure.',
  },
} as const satisfies Words<typeof zh>;
