import { expect, it } from '@jest/globals';
import { NEW_ENDS, newEndsFor, OVERLAPS, USUAL_OVERLAP } from './overlaps.js';

/** What the server allows: libs/oauth-clients/client-secret.policy.ts. */
const LONGEST_OVERLAP = 30 * 86_400;

it('an overlap is one that the server allows, and a day unless somebody chooses', () => {
  for (const seconds of Object.values(OVERLAPS)) expect(seconds).toBeLessThanOrEqual(LONGEST_OVERLAP);
  expect(OVERLAPS[USUAL_OVERLAP]).toBe(86_400);
});

it('only the newest secret can be without an end', () => {
  expect(newEndsFor(true)).toContain('never');
  const older = newEndsFor(false);
  expect(older).not.toContain('never');
  for (const end of older) expect(NEW_ENDS[end]).toBeLessThanOrEqual(LONGEST_OVERLAP);
});
