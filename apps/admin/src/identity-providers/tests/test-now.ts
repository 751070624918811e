/** State of a navigation that asks the page to test at once. */
export const TEST_NOW = { testNow: true } as const;

export const asksForTest = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'testNow' in state && state.testNow === true;
