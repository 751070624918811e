/** What an auditor asks for first: each sets these filters and nothing else of what it does not name. */
export const PRESETS = {
  refusals: { outcome: 'refused' },
  on_behalf: { type: 'onbehalf.' },
  addresses: { type: 'ipallow.' },
  keys: { type: 'client.created,client.updated,client.deleted,ipallow.' },
  secrets: { type: 'client.secret_rotated,client.secret_ended,client.secret_end_moved,shop.secret_rotated,key.' },
  customers: { type: 'customer.' },
  operators: { type: 'operator.,admin.' },
  ends: { type: 'token.revoked,token.reuse_detected,session.ended_many,operator.sessions_ended' },
  reads: { type: 'audit.,decision.' },
} as const satisfies Readonly<Record<string, { readonly type?: string; readonly outcome?: 'refused' }>>;

export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as readonly Preset[];
