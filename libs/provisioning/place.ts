import type { FixtureFault } from './fixture-error.js';

/** What the values of a file are read against. */
export interface ReadingContext {
  /** Where `{env: NAME}` is looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Then a secret must not stand in the file itself. */
  readonly production: boolean;
}

/** Where in the file a value stands, and where what is wrong with it is noted. */
export class Place {
  private constructor(
    readonly path: string,
    readonly context: ReadingContext,
    private readonly faults: FixtureFault[],
  ) {}

  /** The whole file. */
  static top(context: ReadingContext, faults: FixtureFault[]): Place {
    return new Place('', context, faults);
  }

  key(name: string): Place {
    return new Place(this.path === '' ? name : `${this.path}.${name}`, this.context, this.faults);
  }

  item(index: number): Place {
    return new Place(`${this.path}[${index}]`, this.context, this.faults);
  }

  /** Notes a fault. Answers undefined, which readers return for a value that does not fit. */
  fault(detail: string): undefined {
    this.faults.push({ path: this.path, detail });
    return undefined;
  }
}
