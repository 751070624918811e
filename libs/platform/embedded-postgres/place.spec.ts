import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareSocketDirectory } from './place.js';

describe('the directory of the socket', () => {
  const me = process.getuid?.() ?? 0;
  let base: string;

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'mandate-place-'));
  });

  afterEach(async () => {
    await rm(base, { recursive: true });
  });

  it('is run in the data directory, open to its owner only', async () => {
    const directory = await prepareSocketDirectory(base, me);
    expect(directory).toBe(join(base, 'run'));
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect(await prepareSocketDirectory(base, me)).toBe(directory);
  });

  it('lies in the temporary directory when the path would be too long for a socket', async () => {
    const long = join(base, 'long'.repeat(30));
    await mkdir(long);
    const directory = await prepareSocketDirectory(long, me);
    try {
      expect(directory).toMatch(new RegExp(`^${tmpdir()}/mandate-${me}-[0-9a-f]{16}$`));
      expect((await stat(directory)).mode & 0o777).toBe(0o700);
      expect(await prepareSocketDirectory(long, me)).toBe(directory);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('is not used when others can enter it, when it is a link, or when it is not ours', async () => {
    const directory = await prepareSocketDirectory(base, me);
    await expect(prepareSocketDirectory(base, me + 1)).rejects.toThrow(`must be a directory of user ${me + 1}`);
    await chmod(directory, 0o750);
    await expect(prepareSocketDirectory(base, me)).rejects.toThrow('with mode 0700');
    await rm(directory, { recursive: true });
    await symlink(base, directory);
    await expect(prepareSocketDirectory(base, me)).rejects.toThrow('must be a directory');
  });
});
