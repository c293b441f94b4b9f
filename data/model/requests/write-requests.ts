import type { DrawnModel } from '../draw';
import type { OutcomeParameters } from '../parameters';
import type { City } from '../types';
import { drawRequestCells, type RequestCells, type RequestFile } from './cells';
import { REQUEST_COLUMNS } from './columns';
import { RequestDraw, type DrawnRequest } from './draw-request';
import { requestsInOrder } from './in-order';
import { RequestText } from './request-text';
import { TextFile } from './text-file';

/** How many rows of a file are counted by each measure; ids as in src/domain/beijing.ts. */
export interface RequestTotals {
  received: number;
  requests: number;
  dispatched: number;
  assessed: number;
  contacted: number;
  resolved: number;
  satisfied: number;
  within_deadline: number;
  repeat: number;
}

/**
 * Writes a file of requests of the drawn city as a CSV in UTF-8, a row a request in the order of time; equal
 * arguments give equal bytes. One month of rows is in memory at a time, as numbers. `said` is told how many rows were
 * written after each day. The file stands at `path` once it is whole. Gives what it holds, by cell and in all.
 */
export function writeRequests(
  path: string,
  city: City,
  drawn: DrawnModel,
  outcomes: OutcomeParameters,
  file: RequestFile,
  said: (rows: number) => void = () => undefined,
): { readonly cells: RequestCells; readonly totals: RequestTotals } {
  const cells = drawRequestCells(city, drawn, file);
  const places = city.streets.length + 1;
  const enquiries = city.issues.length * places;
  const draws = new RequestDraw(city, drawn, outcomes, file);
  const text = new RequestText(city);
  const totals = nothing();
  const digits = String(file.rows).length;
  const out = new TextFile(path);
  try {
    out.add(`${REQUEST_COLUMNS.join(',')}\n`);
    requestsInOrder(city, drawn, file, cells, ({ month, day, cells: own, seconds }) => {
      for (let row = 0; row < own.length; row += 1) {
        const cell = own[row] ?? 0;
        const isEnquiry = cell >= enquiries;
        const place = isEnquiry ? places - 1 : cell % places;
        const issue = isEnquiry ? cell - enquiries : (cell - place) / places;
        const inMonth = cells.first + month;
        const request = isEnquiry ? draws.enquiry(issue, inMonth) : draws.request(place, issue, inMonth);
        count(totals, request, isEnquiry);
        const id = `M${String(totals.received).padStart(digits, '0')}`;
        out.add(text.row(id, { place, issue, day, second: seconds[row] ?? 0 }, request));
      }
      said(totals.received);
    });
    out.finish();
  } catch (error) {
    out.discard();
    throw error;
  }
  return { cells, totals };
}

function nothing(): RequestTotals {
  return {
    received: 0,
    requests: 0,
    dispatched: 0,
    assessed: 0,
    contacted: 0,
    resolved: 0,
    satisfied: 0,
    within_deadline: 0,
    repeat: 0,
  };
}

function count(
  totals: RequestTotals,
  { allowed, taken, repeat, outcome }: DrawnRequest,
  isEnquiry: boolean,
): void {
  totals.received += 1;
  if (!isEnquiry) totals.requests += 1;
  if (allowed !== null) {
    totals.dispatched += 1;
    if (taken <= allowed) totals.within_deadline += 1;
  }
  if (repeat) totals.repeat += 1;
  if (outcome === null) return;
  totals.assessed += 1;
  if (outcome.contacted) totals.contacted += 1;
  if (outcome.resolved) totals.resolved += 1;
  if (outcome.satisfied) totals.satisfied += 1;
}
