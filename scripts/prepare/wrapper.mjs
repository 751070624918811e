import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE, UNPACKED } from './debian.mjs';

export const WRAPPERS = join(CACHE, 'bin');

// Paths are relative to this file (fonts) and to FONTCONFIG_PATH (rules): the working tree may be moved.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">usr/share/fonts</dir>
  <cachedir prefix="relative">font-cache</cachedir>
  <include ignore_missing="yes">30-metric-aliases.conf</include>
  <include ignore_missing="yes">60-latin.conf</include>
</fontconfig>
`;

/**
 * Writes a command that starts an unpacked program with the libraries and fonts unpacked beside it.
 *
 * @param {string} command
 * @param {string} program path below `UNPACKED`
 */
export function writeWrapper(command, program) {
  if (!existsSync(join(UNPACKED, program))) return;
  writeFileSync(join(UNPACKED, 'fonts.conf'), FONTS);
  const libraries = [...libraryFolders(), dirname(program)].map((folder) => `$root/${folder}`).join(':');
  const file = join(WRAPPERS, command);
  mkdirSync(WRAPPERS, { recursive: true });
  writeFileSync(
    file,
    `#!/bin/sh
root=$(cd "$(dirname "$0")/../debian" && pwd)
export LD_LIBRARY_PATH="${libraries}"
export FONTCONFIG_FILE="$root/fonts.conf" FONTCONFIG_PATH="$root/usr/share/fontconfig/conf.avail"
exec "$root/${program}" "$@"
`,
  );
  chmodSync(file, 0o755);
}

/** Of the machine's architecture, with the folders that some packages keep their own libraries in. */
function libraryFolders() {
  const bases = ['usr/lib', 'lib'].filter((base) => existsSync(join(UNPACKED, base)));
  const own = bases.flatMap((base) =>
    readdirSync(join(UNPACKED, base))
      .filter((name) => name.includes('-linux-gnu'))
      .map((name) => `${base}/${name}`),
  );
  const nested = own.map((folder) => `${folder}/pulseaudio`).filter((folder) => existsSync(join(UNPACKED, folder)));
  return [...own, ...nested];
}
