/** The time that sessions, tokens and decisions are judged by. */
export abstract class Clock {
  /** Milliseconds since 1970-01-01 UTC, corrected to the database's clock. */
  abstract now(): number;

  /** Whole seconds, as JWT times are (DESIGN §12). */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}
