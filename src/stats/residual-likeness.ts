/**
 * How alike the issues' places are once each issue's and each place's volume is taken out: the correlation, over the
 * places, of the Pearson residuals (O − E)/√E, E = row·column/total. `rows` holds an issue's counts by place, `places`
 * in all, one issue after the other. One row an issue, from −1 to 1; 0 beside an issue without residuals.
 * Agresti, A. (2013). Categorical Data Analysis, third edition, 3.3.1.
 */
export function residualLikeness(rows: Float64Array, issues: number, places: number): Float64Array[] {
  const scores = residuals(rows, issues, places);
  const likeness = Array.from({ length: issues }, () => new Float64Array(issues));
  for (let one = 0; one < issues; one += 1) {
    const row = likeness[one];
    if (row) row[one] = 1;
    for (let other = one + 1; other < issues; other += 1) {
      let product = 0;
      const [from, against] = [one * places, other * places];
      for (let place = 0; place < places; place += 1) {
        product += (scores[from + place] ?? 0) * (scores[against + place] ?? 0);
      }
      const mirror = likeness[other];
      if (row) row[other] = product;
      if (mirror) mirror[one] = product;
    }
  }
  return likeness;
}

/** The residuals, each issue's centred and of length 1 (or all 0), so that a product is a correlation. */
function residuals(rows: Float64Array, issues: number, places: number): Float64Array {
  const byIssue = new Float64Array(issues);
  const byPlace = new Float64Array(places);
  let total = 0;
  rows.forEach((count, at) => {
    const [issue, place] = [Math.floor(at / places), at % places];
    byIssue[issue] = (byIssue[issue] ?? 0) + count;
    byPlace[place] = (byPlace[place] ?? 0) + count;
    total += count;
  });
  const scores = rows.map((count, at) => {
    const expected = ((byIssue[Math.floor(at / places)] ?? 0) * (byPlace[at % places] ?? 0)) / total;
    return expected > 0 ? (count - expected) / Math.sqrt(expected) : 0;
  });
  for (let issue = 0; issue < issues; issue += 1) unit(scores.subarray(issue * places, (issue + 1) * places));
  return scores;
}

function unit(values: Float64Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  values.forEach((value, at) => {
    values[at] = length > 0 ? (value - mean) / length : 0;
  });
}
