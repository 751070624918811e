/** One thing that is wrong with a fixture file. */
export interface FixtureFault {
  /** `tenants[0].clients[1].grants[2]`; empty = the file as a whole. */
  readonly path: string;
  /** A clause that continues a sentence about what stands there. Never repeats a secret. */
  readonly detail: string;
}

/** Refuses a fixture file with everything that is wrong with it. Nothing of it was stored. */
export class FixtureError extends Error {
  /** @param refusals what the services threw; their audit events are due when the transaction is rolled back */
  constructor(
    readonly faults: readonly FixtureFault[],
    refusals: readonly Error[] = [],
  ) {
    const cause = refusals.length > 0 ? new AggregateError(refusals) : undefined;
    super(`The file does not fit. Nothing was changed.\n  ${faults.map(sentence).join('\n  ')}`, { cause });
    this.name = 'FixtureError';
  }
}

function sentence({ path, detail }: FixtureFault): string {
  return path === '' ? detail : `${path}: ${detail}`;
}
