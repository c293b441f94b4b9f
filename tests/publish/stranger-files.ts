import * as XLSX from '@e965/xlsx';
import { at, rowsOf, slashTime, isoTime, type Row } from './init-exports';

/** A file as an office that knows nothing of this project exports it, and what an independent count must give. */
export interface Stranger {
  readonly file: string;
  readonly bytes: Buffer;
  /** Rows of requests, each by month (`2023-01`), place and issue as the file names them. */
  readonly requests: readonly { readonly month: string; readonly place: string; readonly issue: string }[];
  /** Texts that must be nowhere in the dataset. */
  readonly secrets: readonly string[];
}

const two = (value: number) => String(value).padStart(2, '0');
const csvField = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const written = (rows: readonly Row[], delimiter: string, lineEnd: string) =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((fields) => fields.map(csvField).join(delimiter) + lineEnd)
    .join('');

const month = (index: number) => isoTime(index).slice(0, 7);

/** The columns of New York's 311 requests, with times as its portal writes them. */
export function newYork(): Stranger {
  const boroughs = ['BROOKLYN', 'QUEENS', 'MANHATTAN', 'BRONX', 'STATEN ISLAND'];
  const types = [
    ['Noise - Residential', 'Loud Music/Party'],
    ['Noise - Residential', 'Banging/Pounding'],
    ['Illegal Parking', 'Blocked Hydrant'],
    ['HEAT/HOT WATER', 'ENTIRE BUILDING'],
    ['Street Condition', 'Pothole'],
  ] as const;
  const borough = (i: number) => at(boroughs, (i * 7) >> 2);
  const type = (i: number) => types[(i * 3 + (i >> 4)) % types.length] ?? types[0];
  const rows = rowsOf(400, (i): Row => {
    return {
      'Unique Key': String(56_000_000 + i),
      'Created Date': slashTime(i, 'month-first'),
      'Closed Date': i % 8 === 0 ? '' : slashTime(i + 5, 'month-first'),
      Agency: at(['NYPD', 'HPD', 'DOT'], i),
      'Agency Name': at(['New York City Police Department', 'Housing', 'Transportation'], i),
      'Complaint Type': type(i)[0],
      Descriptor: type(i)[1],
      'Location Type': at(['Street/Sidewalk', 'Residential Building'], i),
      'Incident Zip': String(11_201 + (i % 30)),
      'Incident Address': `${100 + i} MAIN STREET`,
      Status: i % 8 === 0 ? 'In Progress' : 'Closed',
      'Due Date': '',
      'Resolution Description': `The Police Department responded to complaint ${i}, and "fixed" it, see report`,
      'Community Board': `${two((i % 12) + 1)} ${borough(i)}`,
      Borough: borough(i),
      'X Coordinate (State Plane)': String(980_000 + i),
      'Y Coordinate (State Plane)': String(190_000 + i),
      'Open Data Channel Type': at(['PHONE', 'ONLINE', 'MOBILE'], i),
      Latitude: `40.6${1000 + i}`,
      Longitude: `-73.9${1000 + i}`,
      Location: `(40.6${1000 + i}, -73.9${1000 + i})`,
    };
  });
  return {
    file: '311_Service_Requests.csv',
    bytes: Buffer.from(written(rows, ',', '\r\n')),
    requests: rows.map((_, i) => ({ month: month(i), place: borough(i), issue: type(i)[0] })),
    secrets: ['MAIN STREET', 'Police Department responded'],
  };
}

/** A workbook of a Chinese hotline: sheets with remarks and totals, a title, a header of two rows with merged cells. */
export function hotline(): Stranger {
  const districts = ['东城区', '西城区', '朝阳区', '海淀区'];
  const types = ['市容环卫', '交通管理', '住房', '市场管理'];
  const district = (i: number) => at(districts, (i * 5) >> 1);
  const type = (i: number) => at(types, i * 3 + (i >> 3));
  const upper = ['工单编号', '受理时间', '诉求人', null, '诉求', null, '诉求内容', '地点', null, '办结时间'];
  const lower = [null, null, '姓名', '联系电话', '一级分类', '二级分类', null, '所属区', '街道', null];
  const data = rowsOf(260, (i): Row => {
    return {
      id: `GD2023${String(i).padStart(6, '0')}`,
      at: isoTime(i),
      name: `张${String(i)}`,
      phone: `138${String(10_000_000 + i)}`,
      type: type(i),
      subtype: `${type(i)}问题${String(i % 3)}`,
      text: `市民来电反映第${i}号院内长期堆放杂物，多次反映无人处理，请相关部门尽快核实并予以解决`,
      district: district(i),
      street: `${district(i)}第${String((i >> 2) % 3)}街道`,
      closed: i % 6 === 0 ? '' : isoTime(i + 4),
    };
  });
  const sheet = XLSX.utils.aoa_to_sheet([
    ['2023 年市民热线工单明细'],
    ['导出单位：热线中心', null, '导出时间：2023-12-31'],
    upper,
    lower,
    ...data.map((row) => Object.values(row).map((text) => (text === '' ? null : text))),
  ]);
  sheet['!merges'] = ['A1:J1', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:F3', 'G3:G4', 'H3:I3', 'J3:J4'].map((range) =>
    XLSX.utils.decode_range(range),
  );
  const book = XLSX.utils.book_new();
  const remarks = Array.from({ length: 400 }, (_, i) => [`说明第 ${i} 条`, '按月统计']);
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(remarks), '填报说明');
  XLSX.utils.book_append_sheet(book, sheet, '工单明细');
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet([
      ['区', '件数'],
      ['东城区', 65],
    ]),
    '汇总',
  );
  return {
    file: '热线工单.xlsx',
    bytes: XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
    requests: data.map((_, i) => ({ month: month(i), place: district(i), issue: type(i) })),
    secrets: ['张1', '1381', '堆放杂物'],
  };
}

/** A German export: windows-1252, semicolons, days first with full stops, decimal commas. */
export function german(): Stranger {
  const parts = ['Altstadt', 'Südvorstadt', 'Löbtau', 'Neustadt', 'Plauen'];
  const kinds = ['Straßenbeleuchtung defekt', 'Wilder Müll', 'Schlagloch', 'Grünanlage verschmutzt'];
  const part = (i: number) => at(parts, (i * 3) >> 1);
  const kind = (i: number) => at(kinds, i * 5 + (i >> 2));
  const day = (i: number) => isoTime(i).slice(0, 10).split('-').reverse().join('.');
  const rows = rowsOf(320, (i): Row => {
    return {
      Vorgangsnummer: `V-${1000 + i}`,
      'Eröffnet am': `${day(i)} ${isoTime(i).slice(11, 16)}`,
      'Geschlossen am': i % 7 === 0 ? '' : `${day(i + 8)} ${isoTime(i + 8).slice(11, 16)}`,
      Stadtteil: part(i),
      Anliegen: kind(i),
      Straße: `Bürgerstraße ${i}`,
      Kosten: `${String(12 + (i % 40))},${two((i * 7) % 100)}`,
      Breite: `51,0${300 + i}`,
      Länge: `13,7${200 + i}`,
      Beschreibung: `Vor dem Haus ${i} ist schon länger etwas kaputt, bitte kümmern Sie sich darum; danke`,
    };
  });
  return {
    file: 'Bürgeranliegen 2023.csv',
    bytes: Buffer.from(written(rows, ';', '\r\n'), 'latin1'),
    requests: rows.map((_, i) => ({ month: month(i), place: part(i), issue: kind(i) })),
    secrets: ['Bürgerstraße', 'schon länger'],
  };
}

/** A Spanish export whose names of columns for place and issue are codes of an office. */
export function spanish(): Stranger {
  const areas = ['Roma Norte', 'Coyoacán', 'Peñón', 'Álamos', 'Narvarte'];
  const works = ['Fuga de agua en vía pública', 'Alumbrado público dañado', 'Bache en la avenida principal'];
  const area = (i: number) => at(areas, (i * 3) >> 1);
  const work = (i: number) => at(works, i * 5 + (i >> 2));
  const day = (i: number) => isoTime(i).slice(0, 10).split('-').reverse().join('/');
  const rows = rowsOf(300, (i): Row => {
    return {
      Folio: `F${1000 + i}`,
      'Campo 7': i % 5 === 0 ? '' : `${day(i + 6)} ${isoTime(i + 6).slice(11)}`,
      'Fecha de creación': `${day(i)} ${isoTime(i).slice(11)}`,
      'Campo 3': area(i),
      'Campo 4': work(i),
      Teléfono: `55 ${1000 + i} ${4000 + i}`,
      Dirección: `Calle ${i} número ${i * 3}`,
    };
  });
  return {
    file: 'reportes.csv',
    bytes: Buffer.from(written(rows, ',', '\n'), 'latin1'),
    requests: rows.map((_, i) => ({ month: month(i), place: area(i), issue: work(i) })),
    secrets: ['Calle 1', '55 10'],
  };
}

/** Objects within objects, one a line. */
export function nested(): Stranger {
  const wards = ['North', 'East', 'South'];
  const types = ['Pothole', 'Street Light', 'Missed Pickup'];
  const ward = (i: number) => at(wards, (i * 3) >> 1);
  const type = (i: number) => at(types, i * 5 + (i >> 2));
  const records = Array.from({ length: 200 }, (_, i) => ({
    id: `R-${1000 + i}`,
    created: isoTime(i).replace(' ', 'T'),
    request: { type: type(i), tags: ['a', `b${i}`] },
    where: { ward: ward(i), point: { lon: -76 - i / 1000, lat: 39 + i / 1000 } },
    reporter: { name: `Person ${i}`, phone: `410-555-${1000 + i}` },
  }));
  return {
    file: 'export.jsonl',
    bytes: Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
    requests: records.map((_, i) => ({ month: month(i), place: ward(i), issue: type(i) })),
    secrets: ['Person 1', '410-555'],
  };
}
