/** `bare-group-by.ts CSV THREADS`: what `publish` is held against. */
import { withDuckDB } from '../../data/publish/native';
import { bareGroupBy } from './city-file';

const [csv = '', threads = '1'] = process.argv.slice(2);
await withDuckDB((connection) => connection.run(bareGroupBy(csv)), { threads });
