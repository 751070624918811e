import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

/** What the command said when it failed; empty when all is well. */
async function faultsOf(command: string, ...args: string[]): Promise<string> {
  try {
    await run(command, args, { maxBuffer: 10_000_000 });
    return '';
  } catch (error) {
    const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
    return `${stdout ?? ''}${stderr ?? ''}` || message;
  }
}

/** Milliseconds. Each reads the whole repository while other tests use the cores: only a command that hangs is cut off. */
const PATIENCE = 1_200_000;

const bin = (name: string): string => `node_modules/.bin/${name}`;

// What a reviewer would have to look for otherwise. The same commands as `npm run check:static`.
describe('the repository', () => {
  it(
    'keeps the direction of its modules',
    async () => {
      const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs'];
      expect(await faultsOf(bin('depcruise'), ...args)).toBe('');
    },
    PATIENCE,
  );

  it(
    'has generated files that are up to date',
    async () => {
      expect(await faultsOf('node', 'dist/apps/api/generate/main.js', '--check')).toBe('');
    },
    PATIENCE,
  );

  it.each(['tsconfig.json', 'apps/admin/tsconfig.json'])(
    'compiles, tests included: %s',
    async (project) => {
      expect(await faultsOf(bin('tsc'), '--noEmit', '-p', project)).toBe('');
    },
    PATIENCE,
  );

  it(
    'is formatted',
    async () => {
      expect(await faultsOf(bin('prettier'), '--check', '--log-level', 'warn', '.')).toBe('');
    },
    PATIENCE,
  );

  it(
    'is free of lint',
    async () => {
      expect(await faultsOf(bin('eslint'), '.')).toBe('');
    },
    PATIENCE,
  );
});
