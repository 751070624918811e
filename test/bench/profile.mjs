/**
 * @typedef {object} Share
 * @property {number} share of the time in which the process did something, 0 to 1
 * @property {string} name
 */

/**
 * What a CPU profile says: where the time went itself (`self`), and in which functions of ours with all that they called
 * (`total`; awaited work counts for whoever resumes it, so asynchronous callers look cheaper than they are).
 *
 * @param {object} profile as the inspector gives it
 * @returns {{self: Share[], total: Share[], places: Share[]}}
 */
function summarize(profile) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, { ...node, micros: 0 }]));
  profile.samples.forEach((id, index) => (nodes.get(id).micros += profile.timeDeltas[index] ?? 0));
  const [root] = profile.nodes;
  const sums = { self: new Map(), total: new Map(), places: new Map() };
  walk(nodes, root.id, new Set(), sums);
  const all = [...sums.self.values()].reduce((sum, micros) => sum + micros, 0);
  const top = (sum) => [...sum].sort(([, a], [, b]) => b - a).map(([name, micros]) => ({ share: micros / all, name }));
  return { self: top(sums.self), total: top(sums.total), places: top(sums.places) };
}

/** Prints the largest shares. */
export function printProfile(profile) {
  const { places, self, total } = summarize(profile);
  for (const [title, shares] of [
    ['by package or folder', places],
    ['by function, itself', self],
    ['by function of ours, with what it called', total],
  ]) {
    console.log(`\n${title}`);
    for (const { share, name } of shares.slice(0, 40))
      console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${name}`);
  }
}

/** Answers the microseconds of a node and everything below it. */
function walk(nodes, id, above, sums) {
  const { callFrame, children = [], micros } = nodes.get(id);
  const working = !['(idle)', '(root)'].includes(callFrame.functionName);
  const name = nameOf(callFrame);
  const repeated = above.has(name);
  if (working) {
    add(sums.self, name, micros);
    add(sums.places, placeOf(callFrame), micros);
  }
  const inside = repeated ? above : new Set(above).add(name);
  const total = children.reduce((sum, child) => sum + walk(nodes, child, inside, sums), micros);
  if (working && !repeated && callFrame.url.includes('/dist/')) add(sums.total, name, total);
  return total;
}

function add(sums, key, micros) {
  sums.set(key, (sums.get(key) ?? 0) + micros);
}

function nameOf({ functionName, url, lineNumber }) {
  const name = functionName || '(anonymous)';
  return url === '' ? name : `${name} ${shorten(url)}:${lineNumber + 1}`;
}

/** The package, or the folder of ours. */
function placeOf({ functionName, url }) {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  const place = shorten(url);
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(place)?.[1] ?? place.replace(/\/[^/]*$/, '');
}

function shorten(url) {
  return url.replace(/^.*\/(node_modules|dist)\//, '$1/');
}
