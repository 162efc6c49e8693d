/** Files that configure builds: they run in Node on the developer's machine, never in a process of ours. */
const BUILD = '/vite[.]config[.]ts$|/vite-plugins/';

const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '[.]test[.]' },
  to: { path: '^(main|preload|renderer|shared|sync-server|test)/', pathNot: to },
});
const pkg = (name, packages, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(main|preload|renderer|shared|sync-server)/', pathNot: allowed },
  to: { path: `^node_modules/(${packages})(/|$)` },
});
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Cycles hide the direction of the architecture.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-import-from-test',
      comment: 'Production code never sees fixtures or fakes.',
      severity: 'error',
      from: { pathNot: '^test/|[.](test|bench)[.]' },
      to: { path: '^test/|[.](test|bench)[.]' },
    },
    only('lib-is-a-leaf', '^shared/lib/', '^shared/lib/', 'lib is the bottom layer.'),
    only(
      'domain-knows-only-lib',
      '^shared/domain/',
      '^shared/(domain|lib)/',
      'The domain is pure: no schema, no wire format, no process.',
    ),
    only(
      'schema-knows-domain',
      '^shared/schema/',
      '^shared/(schema|domain|lib)/',
      'Stored shapes derive from the domain, never the reverse.',
    ),
    only(
      'demo-stands-apart',
      '^shared/demo/',
      '^shared/(demo|lib|contracts|domain/(customer|vehicle|visit|record|user))/',
      'The demo data judge matching, scoring, search and import; they must not know them.',
    ),
    {
      name: 'demo-knows-shapes-only',
      comment: 'Rules of the domain that made the data could not be judged by it: types, no code.',
      severity: 'error',
      from: { path: '^shared/demo/', pathNot: '[.]test[.]' },
      to: { path: '^shared/(domain|contracts)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'demo-is-no-product-code',
      comment: 'Only the seed of the server and tests make demo data.',
      severity: 'error',
      from: {
        path: '^(main|preload|renderer|shared|sync-server)/',
        pathNot: '^(shared/demo|sync-server/seed)/|[.]test[.]',
      },
      to: { path: '^(shared/demo|resources/seed)/' },
    },
    only('shared-stays-shared', '^shared/', '^shared/', 'shared imports nothing from any process.'),
    only(
      'main-imports-shared',
      '^main/',
      '^(main|shared)/',
      'Processes talk through contracts, not imports.',
    ),
    only(
      'preload-imports-contracts',
      '^preload/',
      '^(preload/|shared/contracts/)',
      'A sandboxed preload is one small self-contained file.',
    ),
    only(
      'server-imports-shared',
      '^sync-server/',
      '^(sync-server|shared)/',
      'The server never sees the desktop app.',
    ),
    only(
      'renderer-imports-shared',
      '^renderer/',
      '^(renderer|shared)/',
      'The renderer reaches the system only via window.desktop.',
    ),
    only(
      'ui-is-dumb',
      '^renderer/ui/',
      '^(renderer/ui|shared/(domain|lib))/',
      'ui components take props; they fetch nothing.',
    ),
    only(
      'worker-is-isolated',
      '^renderer/worker/',
      '^(renderer/worker|shared)/',
      'The worker shares no module instance with the UI thread.',
    ),
    only(
      'data-client-only-contracts',
      '^renderer/data/',
      '^(renderer/data/|shared/)',
      'The client knows the contract, not the worker.',
    ),
    {
      name: 'features-are-islands',
      comment: 'Compose features in renderer/app.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(features/|app/|worker/)', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'app-enters-by-the-door',
      comment: 'A feature exports one *.route.tsx.',
      severity: 'error',
      from: { path: '^renderer/app/' },
      to: { path: '^renderer/features/', pathNot: '[.]route[.]tsx$' },
    },
    pkg(
      'electron-in-main-and-preload',
      'electron',
      '^(main|preload)/',
      'Only the desktop shell knows Electron.',
    ),
    pkg(
      'rxdb-in-worker',
      'rxdb|dexie',
      '^renderer/worker/',
      'Everyone else uses the data contract.',
    ),
    pkg(
      'react-in-renderer',
      'react|react-dom|@mui|zustand',
      '^renderer/(app|features|ui|data)/',
      'UI libraries stay in the UI.',
    ),
    {
      name: 'no-node-in-shared-or-renderer',
      comment: 'shared runs everywhere; the renderer is sandboxed.',
      severity: 'error',
      from: { path: '^(shared|renderer)/', pathNot: `[.]test[.]|${BUILD}` },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    // dependency-cruiser cannot read TypeScript 7 through its compiler, and would find nothing wrong in nothing.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
