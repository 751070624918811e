/** A mail that was kept as a file because there is no mail server. What it says is not shown: its link opens an account. */
export class KeptMailRecord {
  /** @example tim@example.com */
  to: string;
  /** @example 2026-11-22T09:30:00.000Z */
  at: string;
}

export class KeptMailPage {
  items: KeptMailRecord[];
  /** Always null: only the newest 200 are kept. */
  next_cursor: string | null;
}
