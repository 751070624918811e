/* global addEventListener, caches, document, history, indexedDB, location, requestAnimationFrame, window */

// Functions that Playwright hands to the page: they see the page's world and nothing of this file.

/** Runs before anything of a page's own. */
export function reportPolicyViolations() {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) => {
    console.error(`policy: ${effectiveDirective} refused ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`);
  });
}

/** Ends when nothing moves any more but what moves for ever. */
export async function stillness() {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  await new Promise((done) => requestAnimationFrame(done));
}

/** By place: everything that a script of the page could read or that outlives the page. */
export async function readablePlaces() {
  const fields = [...document.querySelectorAll('input, textarea, select')];
  const databases = await indexedDB.databases();
  return {
    document: document.documentElement.outerHTML,
    'input value': fields.map(({ value }) => value).join('\n'),
    localStorage: JSON.stringify({ ...window.localStorage }),
    sessionStorage: JSON.stringify({ ...window.sessionStorage }),
    indexedDB: databases.map(({ name }) => name).join('\n'),
    'cache storage': (await caches.keys()).join('\n'),
    cookie: document.cookie,
    address: location.href,
    'history state': JSON.stringify(history.state) ?? '',
    'window name': window.name,
  };
}
