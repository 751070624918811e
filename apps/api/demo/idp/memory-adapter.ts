interface Entry {
  readonly payload: Record<string, unknown>;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Entries of all models together; the oldest go first. */
const MOST_ENTRIES = 10_000;

/** Where one oidc-provider keeps its sessions, codes and tokens: in memory, gone with the process. */
export class MemoryStore {
  readonly entries = new Map<string, Entry>();

  put(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= MOST_ENTRIES) return;
      this.entries.delete(oldest);
    }
  }

  get(key: string): Record<string, unknown> | undefined {
    const entry = this.entries.get(key);
    if (entry && entry.expiresAt > Date.now()) return entry.payload;
    this.entries.delete(key);
    return undefined;
  }
}

/** oidc-provider's adapter of one model; its methods are fixed by that package. */
export class MemoryAdapter {
  constructor(
    private readonly model: string,
    private readonly store: MemoryStore,
  ) {}

  /** @param expiresIn seconds; left out: never */
  async upsert(id: string, payload: Record<string, unknown>, expiresIn = Infinity): Promise<void> {
    this.store.put(this.key(id), { payload, expiresAt: Date.now() + expiresIn * 1000 });
  }

  async find(id: string): Promise<Record<string, unknown> | undefined> {
    return this.store.get(this.key(id));
  }

  async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
    const [key] = this.keysWhere('uid', uid);
    return key === undefined ? undefined : this.store.get(key);
  }

  /** Of the device flow, which is not offered. */
  async findByUserCode(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    const payload = this.store.get(this.key(id));
    if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.store.entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const key of this.keysWhere('grantId', grantId)) this.store.entries.delete(key);
  }

  private keysWhere(field: string, value: string): string[] {
    return [...this.store.entries]
      .filter(([key, { payload }]) => key.startsWith(this.key('')) && payload[field] === value)
      .map(([key]) => key);
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
