import { parseArgs } from 'node:util';

/**
 * @typedef {object} Options
 * @property {number} rounds
 * @property {number} seconds of one measurement
 * @property {string[] | null} only
 * @property {string | null} json
 * @property {string | null} profile
 * @property {boolean} write
 */

export const USAGE = `npm run bench -- [options]
  --rounds N      rounds, all rows in each (5)
  --seconds N     length of one measurement (3)
  --quick         2 rounds of 2 seconds
  --only a,b      these rows and their floors
  --json FILE     every measurement, for machines
  --write         put the table into docs/performance.md
  --profile ROW   CPU profile of the server during that row, taken after the rounds`;

/** @returns {Options | null} null = the usage is asked for */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  if (values.help) return null;
  const { profile = null } = values;
  const only = values.only?.split(',') ?? (profile === null ? null : [profile]);
  if (values.write && (only !== null || values.quick))
    throw new Error('--write needs the whole bench: leave out --quick, --only and --profile');
  return {
    rounds: wholeNumber('--rounds', values.rounds, values.quick ? 2 : 5),
    seconds: wholeNumber('--seconds', values.seconds, values.quick ? 2 : 3),
    only,
    json: values.json ?? null,
    write: values.write,
    profile,
  };
}

function wholeNumber(name, text, fallback) {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 600)
    throw new Error(`${name} must be a whole number from 1 to 600`);
  return value;
}
