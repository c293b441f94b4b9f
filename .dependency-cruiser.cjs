// Who may import whom: the rooms of src/ and data/, as CONTRIBUTING.md draws them.
const rooms = {
  domain: [],
  stats: ['domain'],
  dataset: ['domain'],
  query: ['dataset', 'domain'],
  engine: ['query', 'dataset', 'domain'],
  state: ['domain'],
  charts: ['domain'],
  map: ['domain'],
  export: ['domain'],
  views: ['domain', 'stats', 'dataset', 'query', 'engine', 'state', 'charts', 'map', 'export'],
  app: ['views', 'state'],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `src/${room} may import ${allowed.length ? allowed.join(', ') : 'no other room'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|data|tests)/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules.filter((rule) => rule.name !== 'room-state' && rule.name !== 'room-app'),
    {
      name: 'room-state',
      comment: 'src/state may import domain, and the types of query',
      severity: 'error',
      from: { path: '^src/state/' },
      to: { path: '^(src|data|tests)/', pathNot: '^src/(state|domain|query)/' },
    },
    {
      name: 'room-state-query-types-only',
      severity: 'error',
      from: { path: '^src/state/' },
      to: { path: '^src/query/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'known-rooms-only',
      comment: 'a new room is named here first, with what it may import',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(rooms).join('|')})/` },
    },
    {
      name: 'domain-is-pure',
      comment: 'simple-statistics is pure itself: functions of numbers, nothing else',
      severity: 'error',
      from: { path: '^src/(domain|stats|query)/' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/simple-statistics/' },
    },
    {
      name: 'room-app',
      comment: 'src/app may import views, state, and the words of domain',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^(src|data|tests)/', pathNot: '^src/(app|views|state|domain)/' },
    },
    {
      name: 'publish-imports',
      comment: 'data/publish may import domain, stats, dataset and query',
      severity: 'error',
      from: { path: '^data/' },
      to: { path: '^(src|tests)/', pathNot: '^src/(domain|stats|dataset|query)/' },
    },
    {
      name: 'nobody-knows-the-model',
      comment:
        'only the command that builds our own datasets may import data/model, beside its tests and benches',
      severity: 'error',
      from: { path: '^(src|data)/', pathNot: '^data/(model|build)/' },
      to: { path: '^data/model/' },
    },
    {
      name: 'src-never-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|data)/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|worker|raw)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|public)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
  },
};
