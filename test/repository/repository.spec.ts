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

const bin = (name: string): string => `node_modules/.bin/${name}`;

// What a reviewer would have to look for otherwise. The same commands as `npm run check:static`.
describe('the repository', () => {
  it('keeps the direction of its modules', async () => {
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs'];
    expect(await faultsOf(bin('depcruise'), ...args)).toBe('');
  }, 120_000);

  it('has generated files that are up to date', async () => {
    expect(await faultsOf('node', 'dist/apps/api/generate/main.js', '--check')).toBe('');
  }, 120_000);

  it.each(['tsconfig.json', 'apps/admin/tsconfig.json'])(
    'compiles, tests included: %s',
    async (project) => {
      expect(await faultsOf(bin('tsc'), '--noEmit', '-p', project)).toBe('');
    },
    180_000,
  );

  it('is formatted', async () => {
    expect(await faultsOf(bin('prettier'), '--check', '--log-level', 'warn', '.')).toBe('');
  }, 180_000);

  it('is free of lint', async () => {
    expect(await faultsOf(bin('eslint'), '.')).toBe('');
  }, 300_000);
});
