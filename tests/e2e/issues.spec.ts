import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { wholeCity } from '../../data/model/city';
import { MODEL_ID } from '../../data/model/dataset/build';
import { MODEL_TRUTH } from '../../data/model/dataset/publish-model';
import type { Truth } from '../../data/model/types';
import { issues as zh } from '../../src/app/languages/zh/issues';
import { graveViolations } from './accessibility';
import { expect, test } from './fixtures';
import { figure, ready } from './figures';

/** The codes of the issues under that label, its list opened. */
async function listed(page: Page, label: string): Promise<string[]> {
  const list = page.locator(`[data-list="${label}"]`);
  const more = list.getByRole('button', { name: /^其余/u });
  if (await more.isVisible()) await more.click();
  return list
    .locator('[data-issue]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-issue') ?? ''));
}

const field = (page: Page, name: string): Locator => page.locator(`input[name="${name}"]`);

test('planted issues carry their labels, with the evidence; a threshold moves them and stands in the address', async ({
  page,
  site,
}) => {
  const { classes } = JSON.parse(await readFile(MODEL_TRUTH, 'utf8')) as Truth;
  const codes = classes.individual.map(({ issue }) => issue);
  await page.goto(`${site.url}#v=1&d=${MODEL_ID}&view=issues`);
  const plane = await ready(page, 'issues');
  const [hard, common, individual] = [
    await listed(page, 'hard'),
    await listed(page, 'common'),
    await listed(page, 'individual'),
  ];
  expect(hard).toEqual(expect.arrayContaining([...classes.hard]));
  expect(individual).toEqual(expect.arrayContaining(codes));
  // One is hard as well, which goes first; of one the resamples are not sure enough.
  const found = classes.common.filter((code) => common.includes(code));
  expect(found.length).toBeGreaterThanOrEqual(0.85 * classes.common.length);
  expect(individual.filter((code) => [...classes.hard, ...classes.common].includes(code))).toEqual([]);
  await expect(page.locator('[data-figure="finding"]')).toContainText(
    `${hard.length}类是难点、${common.length}类是共性、${individual.length}类是个性`,
  );

  // A click in the list is one on the plane; the card names the streets that the issue was planted in.
  const [one] = classes.individual;
  await page.locator(`[data-list="individual"] [data-issue="${one?.issue ?? ''}"]`).click();
  await expect(plane.locator(`[data-mark="${one?.issue ?? ''}"]`)).toHaveAttribute('aria-pressed', 'true');
  expect(decodeURIComponent(page.url())).toContain(`issue=${one?.issue ?? ''}`);
  const card = page.getByTestId('issue-card');
  await expect(card).toHaveAttribute('data-label', 'individual');
  const names = new Map(wholeCity().streets.map(({ code, names: { zh: name } }) => [code, name]));
  for (const street of one?.streets ?? [])
    await expect(card.getByTestId('next-step')).toContainText(names.get(street) ?? street);
  await expect(card.locator('[data-rule="gamma-individual"]')).toHaveAttribute('data-fired', 'true');
  await expect(card.locator('[data-rule="coverage"]')).toHaveAttribute('data-fired', 'false');
  expect(await graveViolations(page)).toEqual([]);

  // Nothing is common that must be a tenth of all requests.
  await field(page, 'common-share').fill('0.1');
  await field(page, 'common-share').press('Enter');
  await expect(page.locator('[data-list="common"] [data-issue]')).toHaveCount(0);
  expect(decodeURIComponent(page.url())).toContain('rules=common-share:0.1');
  await page.getByRole('button', { name: zh.thresholds.back }).click();
  await expect(field(page, 'common-share')).toHaveValue('0.005');
  expect(page.url()).not.toContain('rules=');
});

test('where counts are protected, or were never published by place, it says so', async ({ page, site }) => {
  await page.goto(`${site.url}#v=1&d=model-city-suppressed&view=issues`);
  await expect(figure(page, 'issues')).toContainText(zh.empty.protected);
  await page.goto(`${site.url}#v=1&d=beijing-record&view=issues`);
  await expect(figure(page, 'issues')).toContainText(zh.empty.facts);
});
