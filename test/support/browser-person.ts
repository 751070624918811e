import type { Locator, Page } from 'playwright-core';

type Role = Parameters<Page['getByRole']>[0];

/**
 * Somebody at the panel: finds things by role, name and label, as a reader of the screen does, and counts the clicks
 * (panel.md §3: typing does not count, nor does getting into a field).
 */
export class Person {
  clicks = 0;
  /** Keys and chords pressed, such as `Enter` or `Control+k`. */
  presses = 0;

  constructor(
    readonly page: Page,
    private readonly place: Page | Locator = page,
  ) {}

  /** A text means the whole name. */
  async click(role: Role, name: string | RegExp): Promise<void> {
    await this.clickOn(this.place.getByRole(role, { name, exact: typeof name === 'string' }));
  }

  /** For what has no name of its own, such as a menu in the row of a key. */
  async clickOn(target: Locator): Promise<void> {
    await target.click();
    this.clicks++;
  }

  /** Replaces what is in a field. */
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.place.getByLabel(label, { exact: typeof label === 'string' }).fill(text);
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
    this.presses++;
  }

  /** What the person sees: waits until it is there. */
  async sees(text: string | RegExp): Promise<void> {
    await this.place.getByText(text).first().waitFor();
  }

  /** Does something in one part of the page, such as a dialog or a row; the clicks count here as well. */
  async within(part: Locator, work: (inside: Person) => Promise<void>): Promise<void> {
    const inside = new Person(this.page, part);
    try {
      await work(inside);
    } finally {
      this.clicks += inside.clicks;
      this.presses += inside.presses;
    }
  }
}
