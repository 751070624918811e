/** What an auditor asks for first, as filters of the audit log. */
export const PRESETS = {
  all: {},
  addresses: { type: 'ipallow.' },
  settings: { type: 'client.created,client.updated,client.deleted' },
  secrets: { type: 'client.secret_rotated,client.secret_ended,client.secret_end_moved' },
  tokens: { type: 'token.,onbehalf.issued,customer.login' },
  refusals: { outcome: 'refused' },
} as const satisfies Readonly<Record<string, { readonly type?: string; readonly outcome?: 'refused' }>>;

export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as readonly Preset[];

/** The preset that an address names; all events when it names none that we know. */
export const presetOf = (name: string | null): Preset => PRESET_NAMES.find((preset) => preset === name) ?? 'all';
