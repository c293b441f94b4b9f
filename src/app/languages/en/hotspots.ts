import type { Words } from '../words';
import type { hotspots as zh } from '../zh/hotspots';

/** Statistics on the map: smoothed rates, hot and cold, outliers, emerging, clusters. */
export const hotspots = {
  find: {
    label: 'Show',
    level: 'Values',
    smoothed: 'Smoothed rate',
    hot: 'Hot and cold',
    outliers: 'Outliers',
    emerging: 'Emerging',
    clusters: 'Clusters',
  },
  set: {
    near: 'Neighbours',
    adjacent: 'adjacent',
    nearest4: 'nearest 4',
    nearest8: 'nearest 8',
    per: 'Denominator',
    residents: 'residents',
    requests: 'all requests there',
    fdr: 'False discovery rate',
    level: '{{percent}} %',
  },
  name: 'Statistics of hot spots',
  family: '{{about}}, {{period}}, {{count}} places ({{level}}), per {{per}}',
  aboutAll: 'All requests',
  tests: {
    smoothed:
      'Each place’s rate is drawn towards the city’s, the more the smaller its base (empirical Bayes); dotted places rest mostly on the city’s. Also tests whether a place by itself lies outside what its base leads to expect, corrected together at a false discovery rate of {{fdr}} %. Family: {{family}}.',
    hot: 'Tests whether a place together with its {{near}} places has a rate above or below that of ordinary places (Gi*, by permutation). Family: {{family}}, corrected together at a false discovery rate of {{fdr}} %.',
    outliers:
      'Tests whether a place is unlike or like its {{near}} places (local Moran, by permutation). Family: {{family}}, corrected together at a false discovery rate of {{fdr}} %.',
    emerging:
      'Tests every month what is hot or cold, then what became of it. Each month is a family: {{family}}, corrected at a false discovery rate of {{fdr}} %; each month is taken with the one before.',
    clusters:
      'Looks for more requests than expected in any patch of places over the last 1 to 6 months; p accounts for having looked everywhere and for calls that come in bursts (calibrated space-time scan, permutation form). Over: {{family}}.',
  },
  notSignificant: 'Grey: not significant, which does not mean nothing.',
  fewCalls: '“Low” and “cold” mean few calls, not good; more calls do not mean more problems.',
  method: 'Method',
  methods: {
    smoothed:
      'Rate θ = b + w·(own rate − b), b the city’s rate and w the reliability, which follows from how much places truly differ and from the place’s own base (Marshall 1991). “Above the expected range” tests each place by itself: requests expected by residents, with a variance that has room for bursts (φ) and for ordinary differences between places (τ²), negative binomial tails, corrected by Benjamini and Hochberg (the funnel plot of Spiegelhalter 2005 as a test).',
    hot: 'Rates are standardised (Assunção and Reis 1999); the sum of a place and its neighbours is compared with that of as many places drawn at random (Ord and Getis 1995; permutation test, Hope 1968). Several hot spots raise the mean and spread and so hide each other: each round compares with the ordinary places that the round before left, until nothing changes. Corrected by Benjamini and Hochberg (1995). It speaks of a patch, not of one place: for that see “Smoothed rate”.',
    outliers:
      'Local Moran’s I (Anselin 1995): a place’s standardised rate times the mean of its neighbours’; the place is held and neighbours are drawn at random for a two-sided p, corrected by Benjamini and Hochberg (1995). High in low: many calls among few. Low in high: few calls among many.',
    emerging:
      'Each month hot or cold as in “Hot and cold”, the month and the one before added up; sorted by Esri’s table of emerging hot spots, trends by Mann-Kendall (5 %). New: hot in the last month only. Consecutive: hot the last two months or more, not before. Intensifying, persistent, diminishing: hot in nine months of ten, rising, steady or falling. Sporadic: hot in the last month, on and off before. Oscillating: cold at times. Historical: long hot, not in the last month.',
    clusters:
      'Circles grow around each place up to 15 % of the base, over the last 1 to 6 months; what is expected follows from the sums of places and of months and asks for no residents (Kulldorff et al. 2005). Calls come in bursts, so tables are drawn with the estimated φ, or three or four maps in five would raise a false alarm. Recurrence: once in how many months chance alone shows a cluster as strong.',
  },
  working: 'Computing …',
  workingShare: 'Computing … {{percent}} %',
  cancel: 'Stop',
  cancelled: 'Stopped',
  again: 'Compute again',
  failed: 'Cannot be computed: {{reason}}',
  no: {
    'no-residents': 'This dataset does not know residents: set the denominator to all requests there',
    'all-of-all':
      'With all requests as denominator choose an issue or a kind first: all of all is 100 % everywhere',
    'no-months':
      'This dataset has no numbers of places by month, so nothing can be said of what emerges or clusters',
    'few-months': 'Ten months are needed at least',
    perturbed:
      'The counts of this dataset are perturbed and cannot be added up to statistics: not published at this precision',
    'no-neighbours':
      'The places here have no neighbours: choose equal cells or schematic areas, which show streets',
  },
  classes: {
    hotStrong: 'Hot (q ≤ 1 %)',
    hot: 'Hot',
    cold: 'Cold: few calls',
    coldStrong: 'Cold: few calls (q ≤ 1 %)',
    HL: 'High in low: many calls among few',
    LH: 'Low in high: few calls among many',
    HH: 'High in high',
    LL: 'Low in low: few calls all round',
    new: 'New hot spot',
    consecutive: 'Consecutive',
    intensifying: 'Intensifying',
    persistent: 'Persistent',
    diminishing: 'Diminishing',
    sporadic: 'Sporadic',
    oscillating: 'Oscillating',
    historical: 'Historical',
    coldPatterns: 'Cold (all patterns): few calls',
    cluster: 'Cluster {{number}}',
    moreClusters: 'Other clusters',
    rateBelow: 'under {{high}}',
    rateBetween: '{{low}} to {{high}}',
    rateAbove: '{{low}} and more',
    notSignificant: 'Not significant',
    noCluster: 'In no cluster',
    noData: 'No neighbours or no residents',
    withheld: 'Withheld',
    small: 'Dotted: reliability under a half',
  },
  finding: {
    smoothed:
      '{{about}}: <accent>{{mean}}</accent> per {{unit}} in the city; {{above}} places by themselves above the expected range, {{small}} resting mostly on the city’s rate',
    hot: '{{about}}: <accent>{{hot}}</accent> places hot with their surroundings, {{cold}} cold, the other {{rest}} not significant',
    hotNone: '{{about}}: no place with its surroundings is significantly hot or cold',
    outliers:
      '{{about}}: <accent>{{high}}</accent> places with many calls among few, {{low}} with few among many',
    outliersNone: '{{about}}: no place is significantly unlike its surroundings; {{alike}} are like them',
    emerging:
      '{{about}}: <accent>{{fresh}}</accent> places newly hot, {{lasting}} hot all along, {{past}} formerly hot',
    clusters:
      '{{about}}: {{count}} recent clusters beyond chance, the strongest <accent>{{ratio}}</accent> times what is expected (p = {{p}})',
    clustersNone: '{{about}}: no recent cluster beyond chance',
  },
  perResidents: '10,000 residents',
  perRequests: '100 requests',
  card: {
    rate: '{{rate}} per {{unit}} (smoothed)',
    weight: 'reliability {{weight}}',
    z: 'Gi* {{z}}, q {{q}}',
    q: 'q {{q}}',
    cases: '{{cases}} requests',
    expected: '{{ratio}} × expected',
    above: 'above the expected range',
    below: 'below the expected range',
    cluster: '{{cases}} requests, {{expected}} expected, p = {{p}}, recurrence {{recurrence}} months',
  },
  clusters: {
    title: 'Clusters',
    row: 'Cluster {{number}}: {{places}} places, {{period}}, {{cases}} requests, {{ratio}} × expected, p = {{p}}, recurrence {{recurrence}} months',
    choose: 'Choose these places',
  },
  columns: {
    place: 'Place',
    district: 'In',
    cases: 'Requests',
    base: 'Denominator',
    rate: 'Smoothed rate',
    weight: 'Reliability',
    excess: 'By itself',
    z: 'Gi*',
    q: 'q',
    state: 'Finding',
  },
  states: {
    above: 'above the expected range',
    within: 'within the expected range',
    below: 'below the expected range',
    none: 'not significant',
    insufficient: 'insufficient',
  },
  baked: 'Computed at publishing from unprotected counts, and computed anew when the folder was checked.',
  live: 'Computed from the released counts in a thread of this page.',
} satisfies Words<typeof zh>;
