// Turns the table of levels in architecture.json into rules: imports go to a lower level only, and only through the
// other module's index.ts; a policy does no I/O; nothing goes round in circles.
const { levels } = require('./architecture.json');

const escape = (path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (modules) => `^(${modules.map(escape).join('|')})/`;

const upward = levels.slice(1).flatMap((modules, index) => {
  const higher = levels.slice(0, index + 1).flat();
  return modules.map((module) => ({
    name: `no-upward:${module}`,
    severity: 'error',
    comment: 'A module imports only from a lower level (DESIGN §2).',
    from: { path: anyOf([module]) },
    to: { path: anyOf([...higher, ...modules.filter((other) => other !== module)]) },
  }));
});

const insides = levels
  .flat()
  .filter((module) => module.startsWith('libs/'))
  .map((module) => ({
    name: `only-index:${module}`,
    severity: 'error',
    comment: "Another module is used through its index.ts, imported as '#name'.",
    from: { path: '^(apps|libs)/', pathNot: [`^${escape(module)}/`, '\\.spec\\.ts$'] },
    to: { path: `^${escape(module)}/`, pathNot: `^${escape(module)}/index\\.ts$` },
  }));

module.exports = {
  forbidden: [
    ...upward,
    ...insides,
    {
      name: 'declared-module',
      severity: 'error',
      comment: 'Every folder of libs stands in architecture.json.',
      from: { path: '^libs/', pathNot: anyOf(levels.flat()) },
      to: {},
    },
    {
      name: 'pure-policy',
      severity: 'error',
      comment: 'A policy is a pure function: no database, no Nest, no network, no file.',
      from: { path: '\\.policy\\.ts$' },
      to: {
        path: ['^node_modules/(@nestjs|typeorm|pg|fastify)', '^(node:)?(fs|net|http|https|child_process)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-kernel',
      severity: 'error',
      comment: 'The kernel imports nothing of ours and nothing of Nest.',
      from: { path: '^libs/kernel/' },
      to: { path: ['^node_modules/(@nestjs|typeorm|pg|fastify)', '^libs/(?!kernel/)'] },
    },
    {
      name: 'panel-through-the-contract',
      severity: 'error',
      comment: 'The panel knows the server by its HTTP contract alone.',
      from: { path: '^apps/admin/' },
      to: { path: '^(libs/(?!api-client/)|apps/api/)' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['^test/', '\\.spec\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|docs)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
