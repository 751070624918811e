interface Entry {
  readonly payload: Record<string, unknown>;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** oidc-provider's storage, one per provider: a second provider must know nothing of the first one's codes. */
export class IdpStore {
  private readonly entries = new Map<string, Entry>();

  adapterFor(model: string): IdpAdapter {
    return new IdpAdapter(model, this.entries);
  }

  addClient(metadata: Record<string, unknown> & { client_id: string }): void {
    this.entries.set(`Client:${metadata.client_id}`, { payload: metadata, expiresAt: Infinity });
  }

  /** Everything that was granted for an account stops working, as when an administrator removes it. */
  forget(accountId: string): void {
    for (const [key, { payload }] of this.entries) {
      if (payload['accountId'] === accountId) this.entries.delete(key);
    }
  }
}

class IdpAdapter {
  constructor(
    private readonly model: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  async upsert(id: string, payload: Record<string, unknown>, expiresIn?: number): Promise<void> {
    const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
    this.entries.set(this.key(id), { payload, expiresAt });
  }

  async find(id: string): Promise<Record<string, unknown> | undefined> {
    const entry = this.entries.get(this.key(id));
    return entry !== undefined && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
    for (const [key, { payload }] of this.entries) {
      if (key.startsWith(`${this.model}:`) && payload['uid'] === uid) return payload;
    }
    return undefined;
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const entry = this.entries.get(this.key(id));
    if (entry) entry.payload['consumed'] = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.entries) {
      if (payload['grantId'] === grantId && key.startsWith(`${this.model}:`)) this.entries.delete(key);
    }
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
