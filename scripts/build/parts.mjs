import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './sources.mjs';

// What dist/ is made of. Each part has sources of its own: a change of the server does not build the panel again.

/** The compiled server, dist/ itself. */
const server = {
  name: 'server',
  title: 'Mandate',
  folder: join(ROOT, 'dist'),
  sources: ['apps/api', 'libs', 'package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
  without: ['libs/api-client'],
  build(work) {
    const config = join(work, 'tsconfig.json');
    const outDir = join(work, 'dist');
    writeFileSync(config, JSON.stringify({ extends: '../../tsconfig.build.json', compilerOptions: { outDir } }));
    run('node_modules/@nestjs/cli/bin/nest.js', ['build', '--path', relative(ROOT, config)]);
    return outDir;
  },
  /** dist/ is replaced as a whole: what lies in it and is not the server's moves on. */
  beforeReplacing(built) {
    if (existsSync(panel.folder)) renameSync(panel.folder, join(built, 'panel'));
  },
};

/** The operator panel, dist/panel. */
const panel = {
  name: 'panel',
  title: 'the panel',
  folder: join(ROOT, 'dist', 'panel'),
  sources: ['apps/admin', 'libs/api-client', 'package-lock.json', 'tsconfig.json', 'scripts/build'],
  build(work) {
    const outDir = join(work, 'panel');
    run('scripts/build/panel.mjs', [outDir]);
    return outDir;
  },
  beforeReplacing() {},
};

/** In the order in which they are built. */
export const PARTS = [server, panel];

/** In a process of its own, so that no compiler stays in the memory of a server that is started next. */
function run(program, args) {
  // Standard output belongs to whoever asked: `mandate --json` must not be spoilt.
  const stdio = ['ignore', 2, 2];
  const { status, error } = spawnSync(process.execPath, [join(ROOT, program), ...args], { cwd: ROOT, stdio });
  if (error) throw error;
  if (status !== 0) throw new Error('The build failed.');
}
