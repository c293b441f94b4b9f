import type { BoundaryFault, BoundaryNote, Looks } from '../../../src/dataset/boundaries/contract';
import type { Localised } from '../../../src/domain/text';

/** What can be wrong with a file of boundaries, a line each: which file and feature → how to mend it. */
export const BOUNDARY_LINES = {
  'boundaries-unreadable': {
    zh: '{file}：读不出这个边界文件（{reason}）→ 检查路径和权限',
    en: '{file}: the file of boundaries cannot be read ({reason}) → check its path and permissions',
  },
  'boundaries-too-large': {
    zh: '{file}：{bytes} 字节，多于 {limit} 字节 → 先把边界简化',
    en: '{file}: {bytes} bytes, more than {limit} → simplify the boundaries first',
  },
  'boundaries-not-json': {
    zh: '{file}：不是 JSON，像是 {looks}（{reason}）→ 换成 GeoJSON 或 TopoJSON',
    en: '{file}: not JSON but {looks_en} ({reason}) → export it as GeoJSON or TopoJSON',
  },
  'boundaries-not-geojson': {
    zh: '{file}：是 JSON，但不是 GeoJSON 或 TopoJSON（type 为“{found}”）→ 换一个文件',
    en: '{file}: JSON, but neither GeoJSON nor TopoJSON (its type is “{found}”) → name another file',
  },
  'boundaries-topology-empty': {
    zh: '{file}：TopoJSON 里没有内容（objects 为空）→ 重新导出',
    en: '{file}: a TopoJSON with nothing in it (no objects) → export it again',
  },
  'boundaries-topology-broken': {
    zh: '{file}：TopoJSON 前后不一致（{reason}）→ 重新导出',
    en: '{file}: the TopoJSON cannot be followed ({reason}) → export it again',
  },
  'boundaries-geometry-collection': {
    zh: '{file} 第 {feature} 个要素：是 GeometryCollection → 拆成 Polygon 或 MultiPolygon',
    en: '{file} feature {feature}: it is a GeometryCollection → part it into Polygons or a MultiPolygon',
  },
  'boundaries-no-polygons': {
    zh: '{file}：{features} 个要素没有一个是面（只有：{types}）→ 用面状的边界',
    en: '{file}: none of {features} features is an area (there are only: {types}) → use boundaries that are areas',
  },
  'boundaries-position-invalid': {
    zh: '{file} 第 {feature} 个要素：{found} 不是经纬度 → 改正这个坐标',
    en: '{file} feature {feature}: {found} is no longitude and latitude → mend that position',
  },
  'boundaries-position-projected': {
    zh: '{file} 第 {feature} 个要素：坐标 {x}, {y} 是米，不是度 → 先转成经纬度（WGS-84）',
    en: '{file} feature {feature}: {x}, {y} are metres, not degrees → turn the file into longitude and latitude (WGS-84) first',
  },
  'boundaries-axes-swapped': {
    zh: '{file} 第 {feature} 个要素：{x}, {y} 纬度在前 → 改成先经度后纬度',
    en: '{file} feature {feature}: {x}, {y} has latitude first → write longitude, then latitude',
  },
  'boundaries-datum-unknown': {
    zh: '{file}：所写的坐标系“{found}”不认识 → 转成 WGS-84',
    en: '{file}: the coordinate system “{found}” is not known → turn the file into WGS-84',
  },
  'boundaries-property': {
    zh: '{file}：没有一个要素有 places.boundaries.{field} 所写的属性“{found}” → 用其中之一，或删去 {field}：{values}',
    en: '{file}: no feature has the property “{found}” that places.boundaries.{field} names → use one of these, or leave {field} out: {values}',
  },
  'boundaries-level': {
    zh: '{file}：没有一张表用到层级 {level}，它的边界无处可画 → 在 tables 里加上以 {level} 为轴的表，或改 places.boundaries',
    en: '{file}: no table is by the level {level}, so that its boundaries have nothing to show → declare a table by {level}, or change places.boundaries',
  },
  'boundaries-none-matched': {
    zh: '{file}：{features} 块边界没有一块对得上 {places} 处地点（文件里如“{feature}”，数据里如“{place}”）→ 换一个有代码或名称的文件，或用 places.boundaries.code、name 指明属性',
    en: '{file}: none of {features} areas belongs to any of {places} places (the file has “{feature}”, the data “{place}”) → use a file with their codes or names, or say which property has them with places.boundaries.code or name',
  },
} as const satisfies Readonly<Record<`boundaries-${BoundaryFault['code']}`, Localised>> &
  Readonly<Record<string, Localised>>;

/** What a file is that is not JSON. */
export const LOOKS: Readonly<Record<Looks, Localised>> = {
  empty: { zh: '空文件', en: 'an empty file' },
  zip: { zh: 'ZIP 压缩包', en: 'a ZIP archive' },
  gzip: { zh: 'gzip 文件', en: 'a gzip file' },
  shapefile: { zh: 'shapefile', en: 'a shapefile' },
  markup: { zh: 'XML 或网页', en: 'XML or a web page' },
  text: { zh: '别的文本', en: 'other text' },
};

/** What was mended in a file of boundaries, or left out of it. */
export const BOUNDARY_NOTES: Readonly<Record<BoundaryNote['code'], Localised>> = {
  'rings-closed': {
    zh: '{rings} 个环没有闭合，已补上',
    en: 'open rings that were closed: {rings}',
  },
  'parts-dropped': {
    zh: '{parts} 个部分不到三个角，没有收入',
    en: 'parts with fewer than three corners, left out: {parts}',
  },
  'features-skipped': {
    zh: '{features} 个要素不是面（{types}），没有收入',
    en: 'features that are no areas ({types}), left out: {features}',
  },
  'object-chosen': {
    zh: '文件有几个图层，取了“{object}”（另有：{others}）',
    en: 'the file has several layers; “{object}” was taken (others: {others})',
  },
  'datum-overruled': {
    zh: '文件写的是 {stated}，按配置当作 {used} 读',
    en: 'the file states {stated}; it was read as {used}, as the config says',
  },
};
