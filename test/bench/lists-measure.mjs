import { performance } from 'node:perf_hooks';

/** Calls before the ones that count, so that code and plans are warm as in a panel that is in use. */
const WARM_UP = 3;
/** Milliseconds after which a search is called no more: a list that is far too slow must not hold up the others. */
const LONGEST = 15_000;

/**
 * @typedef {object} Reader an operator's browser
 * @property {string} url
 * @property {string} cookie
 */

/** Signs in as the panel does. @returns {Promise<Reader>} */
export async function signIn(url, { email, password }) {
  const answer = await fetch(`${url}/admin/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 200) throw new Error(`the sign-in answered ${answer.status}: ${await answer.text()}`);
  return { url, cookie: answer.headers.getSetCookie()[0].split(';', 1)[0] };
}

/**
 * Fails with the name of every list that does not answer, or finds what it should not, or nothing at all.
 *
 * @param {import('./lists-rows.mjs').ListRow[]} rows
 */
export async function proveRows(reader, rows) {
  const faults = [];
  for (const { title, path, searches, empty = false } of rows) {
    for (const [index, search] of searches.entries()) {
      const { status, body } = await get(reader, path, search);
      const fault = status === 200 ? faultOf(body.items, empty, index) : `answered ${status}`;
      if (fault !== null) faults.push(`${title}: ${path} ${shown(search)} ${fault}`);
    }
  }
  if (faults.length > 0) throw new Error(`these lists do not answer as they should:\n${faults.join('\n')}`);
}

/** Of several searches only the first has to find something. */
function faultOf(items, empty, index) {
  if (items === undefined) return null;
  if (empty) return items.length === 0 ? null : `found ${items.length}, not none`;
  return items.length === 0 && index === 0 ? 'found nothing' : null;
}

/**
 * @typedef {object} ListResult
 * @property {string} title
 * @property {number} searches
 * @property {number} p50 milliseconds of the slowest search, as the next
 * @property {number} p95
 * @property {string} slowest its query
 */

/** Calls each search of a list one after the other. @returns {Promise<ListResult>} */
export async function measureRow(reader, { title, path, searches, second = false }, calls) {
  let slowest = null;
  for (const search of searches) {
    const query = second ? { ...search, cursor: await cursorOf(reader, path, search) } : search;
    const times = await timesOf(reader, path, query, calls);
    const result = { p50: quantile(times, 0.5), p95: quantile(times, 0.95), slowest: shown(search) };
    if (slowest === null || result.p95 > slowest.p95) slowest = result;
  }
  return { title, searches: searches.length, ...slowest };
}

async function timesOf(reader, path, query, calls) {
  const times = [];
  const end = performance.now() + LONGEST;
  for (let call = -WARM_UP; call < calls && (times.length === 0 || performance.now() < end); call++) {
    const begin = performance.now();
    const answer = await get(reader, path, query);
    if (answer.status !== 200) throw new Error(`${path} ${shown(query)} answered ${answer.status}`);
    if (call >= 0) times.push(performance.now() - begin);
  }
  return times;
}

async function cursorOf(reader, path, search) {
  const { body } = await get(reader, path, search);
  if (body.next_cursor === null) throw new Error(`${path} ${shown(search)} has no second page`);
  return body.next_cursor;
}

async function get({ url, cookie }, path, search) {
  const query = new URLSearchParams({ ...search }).toString();
  const answer = await fetch(`${url}${path}${query && `?${query}`}`, { headers: { cookie } });
  return { status: answer.status, body: await answer.json() };
}

const shown = (search) => decodeURIComponent(new URLSearchParams(search).toString());

function quantile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
