import { FILTER_DIMENSIONS } from '../domain/clauses';
import type { Comparison } from './comparison';
import type { Question } from './question';

const COMPARISONS: readonly Comparison[] = ['year-before', 'previous-period'];

/** The value as a question, or null where it is none: questions in a manifest are data, not code. */
export function readQuestion(value: unknown): Question | null {
  return isQuestion(value) ? value : null;
}

function isQuestion(value: unknown): value is Question {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'cells':
      return (
        isTexts(value['measures']) &&
        isTexts(value['by']) &&
        isClauses(value['clauses']) &&
        [undefined, ...COMPARISONS].some((one) => one === value['comparison'])
      );
    case 'facts':
      return isTexts(value['topics']) && isClauses(value['clauses']);
    case 'dimension':
      return typeof value['table'] === 'string';
    default:
      return false;
  }
}

function isClauses(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (clause: unknown) =>
        isRecord(clause) &&
        FILTER_DIMENSIONS.some((dimension) => dimension === clause['dimension']) &&
        isTexts(clause['values']) &&
        typeof clause['maker'] === 'string',
    )
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
