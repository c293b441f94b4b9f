/** The step within which the middle one lies. */
export function middleOf<Step extends { readonly count: number }>(steps: readonly Step[]): Step | null {
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  let sum = 0;
  for (const step of steps) {
    sum += step.count;
    if (total > 0 && sum >= total / 2) return step;
  }
  return null;
}
