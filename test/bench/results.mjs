import { spread } from './statistics.mjs';

/**
 * @typedef {object} Result One row over all rounds; every figure is a median, least and most.
 * @property {import('./rows.mjs').Row} row
 * @property {import('./statistics.mjs').Spread} perSecond
 * @property {import('./statistics.mjs').Spread} p50 milliseconds
 * @property {import('./statistics.mjs').Spread} p99 milliseconds
 * @property {import('./statistics.mjs').Spread} cpuMicros
 * @property {import('./statistics.mjs').Spread | null} ratio to the floor of the same round
 * @property {number} errors
 * @property {'ok' | 'over' | 'INVALID' | ''} verdict
 */

/**
 * @param {import('./rows.mjs').Row[]} rows
 * @param {import('./bench.mjs').Measurement[]} measurements
 * @returns {Result[]}
 */
export function resultsOf(rows, measurements) {
  return rows.map((row) => {
    const mine = measurements.filter((measurement) => measurement.row === row.name);
    const over = (figure) => spread(mine.map(figure));
    const ratio = row.floor ? spread(mine.map((measurement) => ratioOf(measurement, row.floor, measurements))) : null;
    const errors = mine.reduce((sum, measurement) => sum + measurement.errors, 0);
    return {
      row,
      perSecond: over(({ perSecond }) => perSecond),
      p50: over(({ p50 }) => p50),
      p99: over(({ p99 }) => p99),
      cpuMicros: over(({ cpuMicros }) => cpuMicros),
      ratio,
      errors,
      verdict: verdictOf(row, ratio, errors),
    };
  });
}

/** Both were measured within the same minute, so what else the machine did weighs on both. */
function ratioOf(measurement, floor, measurements) {
  const beside = measurements.find(({ row, round }) => row === floor && round === measurement.round);
  return measurement.cpuMicros / beside.cpuMicros;
}

/** Refused and broken requests are cheaper than good ones: figures with errors mean nothing. */
function verdictOf({ target }, ratio, errors) {
  if (errors > 0) return 'INVALID';
  if (target === undefined) return '';
  return ratio.median <= target ? 'ok' : 'over';
}
