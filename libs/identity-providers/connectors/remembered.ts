/** A value that is fetched when it is needed, kept for a while, and fetched once however many ask for it at once. */
export class Remembered<Value> {
  private kept: { readonly value: Value; readonly until: number } | null = null;
  private pending: Promise<Value> | null = null;

  constructor(
    private readonly lifeMs: number,
    private readonly fetchValue: () => Promise<Value>,
  ) {}

  /** A failure is not kept: the next caller tries again. */
  async get(): Promise<Value> {
    if (this.kept !== null && performance.now() < this.kept.until) return this.kept.value;
    return this.renew();
  }

  /** Fetches anew although a value is kept, which stays when that fails. */
  renew(): Promise<Value> {
    this.pending ??= this.fetchValue()
      .then((value) => {
        this.kept = { value, until: performance.now() + this.lifeMs };
        return value;
      })
      .finally(() => {
        this.pending = null;
      });
    return this.pending;
  }
}
