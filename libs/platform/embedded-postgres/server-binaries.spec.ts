import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { completeInstallation, serverBinaries } from './server-binaries.js';

const run = promisify(execFile);

describe('a package installed with --ignore-scripts', () => {
  let copy: string;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'mandate-binaries-'));
    const original = dirname((await serverBinaries()).native);
    await cp(original, copy, { recursive: true, verbatimSymlinks: true });
  });

  afterAll(async () => {
    await rm(copy, { recursive: true, force: true });
  });

  it('gets its library links and execute permissions, and runs', async () => {
    const list = await readFile(join(copy, 'native/pg-symlinks.json'), 'utf8');
    const links = (JSON.parse(list) as { target: string }[]).map(({ target }) => join(copy, target));
    for (const link of links) await rm(link);
    const postgres = join(copy, 'native/bin/postgres');
    await expect(run(postgres, ['--version'])).rejects.toThrow('error while loading shared libraries');
    await chmod(postgres, 0o644);

    await completeInstallation(copy);
    expect((await run(postgres, ['--version'])).stdout).toContain('postgres (PostgreSQL) 18');
    for (const link of links) expect(await readlink(link)).not.toContain('/');
  });
});
