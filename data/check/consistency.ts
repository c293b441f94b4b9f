import type { Manifest, TableDescription } from '../../src/dataset/manifest';
import { readQuestion } from '../../src/query/read-question';
import { checkDates } from './dates';
import type { Findings } from './report';

/** What a schema cannot say: that every name in the manifest which refers to something refers to what is there. */
export function checkConsistency(manifest: Manifest, findings: Findings): void {
  unique(
    'tables',
    manifest.tables.map((table) => table.name),
    findings,
  );
  unique(
    'measures',
    manifest.measures.map((measure) => measure.id),
    findings,
  );
  unique(
    'dimensions',
    manifest.dimensions.map((dimension) => dimension.id),
    findings,
  );
  unique(
    'files',
    manifest.files.map((file) => file.path),
    findings,
  );
  unique(
    'first.answers',
    manifest.first.answers.map((answer) => answer.id),
    findings,
  );

  const files = [
    manifest.database,
    manifest.first.path,
    manifest.places,
    manifest.areas,
    manifest.cube?.path,
    manifest.rollups?.path,
  ];
  for (const file of files) {
    if (typeof file === 'string' && !manifest.files.some((declared) => declared.path === file)) {
      findings.add('name-unknown', { field: 'files', name: file });
    }
  }
  if (manifest.published) knownColumn('published.table', manifest.published.table, null, manifest, findings);
  if (manifest.cube) knownColumn('cube.table', manifest.cube.table, null, manifest, findings);
  for (const [index, { table }] of (manifest.rollups?.cubes ?? []).entries()) {
    knownColumn(`rollups.cubes.${index}.table`, table, null, manifest, findings);
  }
  const facts = manifest.tables.filter((table) => table.role === 'facts').map((table) => table.name);
  if (facts.length > 1) findings.add('facts-twice', { tables: facts.join(', ') });
  if (manifest.kind === 'imported' && manifest.audience === 'public') {
    const bare = manifest.tables.find(({ role, protection }) => role === 'cells' && !protection);
    if (bare) findings.add('public-unprotected', { table: bare.name });
  }
  checkDates(manifest, findings);
  for (const measure of manifest.measures) {
    for (const part of ['numerator', 'denominator'] as const) {
      knownMeasure(`measures.${measure.id}.${part}`, measure[part], manifest, findings);
    }
  }
  for (const dimension of manifest.dimensions) {
    const field = `dimensions.${dimension.id}`;
    knownColumn(field, dimension.table, dimension.key, manifest, findings);
    const columns = ['code', 'name_zh', 'name_en', ...(dimension.levels.length > 0 ? ['level'] : [])];
    for (const column of columns) knownColumn(field, dimension.table, column, manifest, findings);
    for (const level of dimension.levels) checkPattern(`${field}.${level.id}`, level.code_pattern, findings);
  }
  for (const table of manifest.tables) checkTable(table, manifest, findings);
  for (const answer of manifest.first.answers) {
    if (!readQuestion(answer.question)) findings.add('question-invalid', { answer: answer.id });
  }
}

function checkTable(table: TableDescription, manifest: Manifest, findings: Findings): void {
  const field = `tables.${table.name}`;
  unique(
    `${field}.columns`,
    table.columns.map((column) => column.name),
    findings,
  );
  for (const column of table.grain) knownColumn(`${field}.grain`, table.name, column, manifest, findings);
  for (const measure of table.measures) {
    knownMeasure(`${field}.measures`, measure, manifest, findings);
    knownColumn(`${field}.measures`, table.name, measure, manifest, findings);
  }
  for (const { name, references } of table.columns) {
    if (!references) continue;
    knownColumn(
      `${field}.columns.${name}.references`,
      references.table,
      references.column,
      manifest,
      findings,
    );
  }
  if (!table.rolls_up) return;
  knownColumn(`${field}.rolls_up`, table.rolls_up.table, null, manifest, findings);
  for (const link of table.rolls_up.through) {
    const place = `${field}.rolls_up.through`;
    knownColumn(place, table.name, link.column, manifest, findings);
    knownColumn(place, table.rolls_up.table, link.finer, manifest, findings);
    knownColumn(place, link.table, link.key, manifest, findings);
    knownColumn(place, link.table, link.parent, manifest, findings);
  }
}

function unique(field: string, names: readonly string[], findings: Findings): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) findings.add('name-twice', { field, name: twice });
}

function knownMeasure(field: string, id: string | null, manifest: Manifest, findings: Findings): void {
  if (id === null || manifest.measures.some((measure) => measure.id === id)) return;
  findings.add('name-unknown', { field, name: id });
}

function knownColumn(
  field: string,
  table: string | null,
  column: string | null,
  manifest: Manifest,
  findings: Findings,
): void {
  if (table === null) return;
  const described = manifest.tables.find((candidate) => candidate.name === table);
  if (!described) findings.add('name-unknown', { field, name: table });
  else if (column !== null && !described.columns.some((candidate) => candidate.name === column)) {
    findings.add('name-unknown', { field, name: `${table}.${column}` });
  }
}

function checkPattern(field: string, pattern: string | null, findings: Findings): void {
  if (pattern === null) return;
  try {
    new RegExp(pattern, 'u');
  } catch {
    findings.add('pattern-invalid', { field, pattern });
  }
}
