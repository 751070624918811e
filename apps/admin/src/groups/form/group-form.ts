import type { AgentPermission, GroupChange, NewGroup } from '../calls.js';

/** The fields of a group that can be changed. */
export const GROUP_FIELDS = ['name', 'permissions', 'scopes'] as const;

/** What is typed into the form of a new group. */
export interface GroupDraft {
  /** Slug. */
  readonly tenant: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly permissions: readonly AgentPermission[];
  readonly scopes: readonly string[];
}

export const firstDraft = (tenant: string): GroupDraft => ({
  tenant,
  code: '',
  name: '',
  permissions: ['Login_On_Behalf'],
  scopes: [],
});

/** What is empty and needed is refused by the server in its own words. */
export const createBody = ({ tenant, code, name, permissions, scopes }: GroupDraft): NewGroup => ({
  ...(tenant === '' ? {} : { tenant }),
  code: code ?? '',
  ...(name ? { name } : {}),
  permissions: [...permissions],
  scopes: [...scopes],
});

/** Changed fields as the server takes them. */
export const changeBody = (changes: Readonly<Record<string, unknown>>): GroupChange =>
  changes['name'] === null ? { ...changes, name: '' } : changes;
