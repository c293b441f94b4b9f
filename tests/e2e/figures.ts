import { expect, type Locator, type Page } from '@playwright/test';

/** The figure of that id. */
export function figure(page: Page, id: string): Locator {
  return page.locator(`[data-figure="${id}"]`);
}

/** Waits until the figure has its answer and shows it. */
export async function ready(page: Page, id: string): Promise<Locator> {
  const found = figure(page, id);
  await expect(found).toHaveAttribute('data-state', 'ready');
  return found;
}

export interface ShownTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table twin as it stands on screen. */
export async function shownTable(of: Locator): Promise<ShownTable> {
  await expect(of.locator('table')).toBeVisible();
  return of.locator('table').evaluate((table) => {
    const text = (cell: Element) => cell.textContent.trim();
    return {
      headings: [...table.querySelectorAll('thead th')].map(text),
      rows: [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('th, td')].map(text),
      ),
    };
  });
}

/** One column of a shown table as numbers; blank cells are left out. */
export function numbersIn(table: ShownTable, heading: RegExp): number[] {
  const at = table.headings.findIndex((one) => heading.test(one));
  if (at < 0) throw new Error(`no column ${String(heading)} among ${table.headings.join(' | ')}`);
  return table.rows
    .map((row) => row[at] ?? '')
    .filter((cell) => /\d/.test(cell))
    .map((cell) => Number(cell.replaceAll(',', '').replace('−', '-')));
}
