import { describe, expect, it } from 'vitest';
import { NOT_CLEAR, WITHHELD } from '../../src/map/contract';
import { countsOf } from '../../src/map/fills';
import { legendLayout } from '../../src/map/legendLayout';
import type { MapPicture } from '../../src/views/map/picture';
import { sheetPlaces } from '../../src/views/map/sheet-places';

/** A sheet of places with those values and states; `bases` marks those that rest on too little. */
function sheet(values: readonly number[], classes: readonly number[], bases?: readonly number[]): MapPicture {
  return {
    values: { values: Float64Array.from(values) } as MapPicture['values'],
    states: { classes: Int8Array.from(classes), bases: bases ? Uint8Array.from(bases) : null },
  };
}

const NONE = Number.NaN;
const sheets = [
  sheet([1, 5, 9], [0, 1, 2]),
  sheet([2, 6, NONE], [0, 1, WITHHELD]),
  sheet([3, 7, 8], [0, NOT_CLEAR, 2], [1, 0, 0]),
];

describe('the places of maps side by side', () => {
  it('are those of every sheet, each as its own map draws it', () => {
    const { values, states, places } = sheetPlaces(sheets, null);
    expect(places).toBe(3);
    expect([...states.classes]).toEqual([0, 1, 2, 0, 1, WITHHELD, 0, NOT_CLEAR, 2]);
    // What is not clear of none stands apart from the histogram; what is withheld has no value.
    expect([...values]).toEqual([1, 5, 9, 2, 6, NONE, 3, NONE, 8]);
    expect([...(states.bases ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0]);
    const counts = countsOf(states, 3);
    expect([...counts.classes, counts.withheld, counts.notClear]).toEqual([3, 2, 2, 1, 1]);
  });

  it('are the places of a district where one is looked at, and of one sheet that sheet’s alone', () => {
    const { values, places } = sheetPlaces(sheets, [0, 2]);
    expect(places).toBe(2);
    expect([...values]).toEqual([1, 9, 2, NONE, 3, 8]);
    expect([...sheetPlaces(sheets.slice(0, 1), null).values]).toEqual([1, 5, 9]);
    expect(sheetPlaces(sheets.slice(0, 2), null).states.bases).toBeNull();
    expect(sheetPlaces([], null).values).toHaveLength(0);
  });

  it('are all in the legend', () => {
    const { values, states } = sheetPlaces(sheets, null);
    const words = { withheld: '受保护', noData: '无数据', smallBase: '基数太小', notClear: '无明显变化' };
    const layout = legendLayout(240, {
      title: '诉求量',
      sheets: 3,
      values,
      states,
      breaks: [4, 8],
      domain: [0, 10],
      format: String,
      words,
    });
    expect(layout.keys.map(({ count }) => count)).toEqual([3, 2, 2]);
    expect(layout.specials.map(({ text }) => text)).toEqual(['无明显变化 1', '受保护 1', '基数太小 1']);
  });
});
