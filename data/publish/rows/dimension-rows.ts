import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../../src/dataset/manifest';
import type { KeyedMembers } from './keyed-members';
import type { Member } from './member';
import type { DimensionId } from './raw-columns';

/** Makes `D_rows` for each dimension of the dataset: its members with their keys, codes and names. */
export async function writeDimensionRows(
  connection: DuckDBConnection,
  dimensions: Manifest['dimensions'],
  members: KeyedMembers,
  sensitive: ReadonlySet<Member>,
): Promise<void> {
  for (const { id: dimension, flat, levels, residents } of dimensions) {
    const id = dimension as DimensionId;
    const levelled = levels.length > 0;
    const nested = levelled && flat !== true;
    const columns = [
      `${id}_id INTEGER, code VARCHAR, name_zh VARCHAR, name_en VARCHAR, pinyin VARCHAR`,
      ...(levelled ? ['level VARCHAR'] : []),
      ...(nested ? ['parent_id INTEGER'] : []),
      ...(id === 'issue' ? ['sensitive BOOLEAN'] : []),
      ...(residents ? [`${residents.column} INTEGER`] : []),
    ];
    await connection.run(`CREATE OR REPLACE TABLE ${id}_rows (${columns.join(', ')})`);
    const appender = await connection.createAppender(`${id}_rows`);
    for (const member of members.of(id)) {
      appender.appendInteger(members.keyOf(member));
      for (const text of [member.code, member.zh, member.en, member.pinyin]) appender.appendVarchar(text);
      if (levelled) appender.appendVarchar(member.level);
      if (nested) {
        if (member.parent) appender.appendInteger(members.keyOf(member.parent));
        else appender.appendNull();
      }
      if (id === 'issue') appender.appendBoolean(sensitive.has(member));
      if (residents) {
        if (member.residents === null) appender.appendNull();
        else appender.appendInteger(member.residents);
      }
      appender.endRow();
    }
    appender.closeSync();
  }
}
