/** One line of the command bar: choosing it goes to a page. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** What it is: page, action, API key, customer. */
  readonly kind: string;
  /** Path with its query, below /panel. */
  readonly path: string;
  /** Other words that find it. */
  readonly synonyms?: string;
  /** Keys that do the same. */
  readonly keys?: string;
}
