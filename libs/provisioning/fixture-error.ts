/** One thing that is wrong with a fixture file. */
export interface FixtureFault {
  /** `tenants[0].clients[1].grants[2]`; empty = the file as a whole. */
  readonly path: string;
  /** A clause that continues a sentence about what stands there. Never repeats a secret. */
  readonly detail: string;
}

/** Refuses a fixture file with everything that is wrong with it. Nothing of it was stored. */
export class FixtureError extends Error {
  constructor(readonly faults: readonly FixtureFault[]) {
    super(`The file does not fit. Nothing was changed.\n  ${faults.map(sentence).join('\n  ')}`);
    this.name = 'FixtureError';
  }
}

function sentence({ path, detail }: FixtureFault): string {
  return path === '' ? detail : `${path}: ${detail}`;
}
