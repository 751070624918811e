import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = /\.(js|css|html|svg|json|map|txt)$/;

const ENCODINGS = [
  { ending: '.br', encode: (text) => promisify(brotliCompress)(text, { params: brotliFor(text) }) },
  { ending: '.gz', encode: (text) => promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }) },
];

/**
 * Writes `<file>.br` and `<file>.gz` beside each text file of a folder, unless they would be larger than the file.
 *
 * @param {string} folder
 */
export async function compress(folder) {
  const names = (await readdir(folder)).filter((name) => TEXT.test(name));
  await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name));
      for (const { ending, encode } of ENCODINGS) {
        const encoded = await encode(text);
        if (encoded.length < text.length) await writeFile(join(folder, name + ending), encoded);
      }
    }),
  );
}

function brotliFor(text) {
  return {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
}
