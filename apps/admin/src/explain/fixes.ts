import { customerPath } from '../customers/customer-path.js';

/** What a refused call was about, as far as it is known. */
export interface Scene {
  readonly clientId: string | null;
  /** Slug. */
  readonly tenant: string | null;
  readonly customerId: number | null;
  readonly ip: string | null;
}

/** The place where a refusal is mended. */
export interface Fix {
  /** Key of the link's words, below `explain.links`. */
  readonly words: 'add_address' | 'addresses' | 'on_behalf' | 'secrets' | 'settings' | 'keys' | 'customer' | 'rules';
  readonly path: string;
  /** Without it the place cannot be opened. */
  readonly permission: string;
}

type KeyTab = 'addresses' | 'on_behalf' | 'secrets' | 'settings';

const TAB_OF_REASON: Readonly<Record<string, KeyTab>> = {
  ip: 'addresses',
  ip_list_empty: 'addresses',
  permission: 'on_behalf',
  cap: 'on_behalf',
  reason_missing: 'on_behalf',
  reason_pattern: 'on_behalf',
  client_secret: 'secrets',
  secret_expired: 'secrets',
  secret_missing: 'secrets',
  client_disabled: 'settings',
  grant: 'settings',
  scope: 'settings',
  customer_not_found: 'settings',
  client_permission: 'settings',
  secret_unexpected: 'settings',
};

const PATH_OF_TAB: Readonly<Record<KeyTab, string>> = {
  addresses: '/addresses',
  on_behalf: '/on-behalf',
  secrets: '/secrets',
  settings: '',
};

const OF_RULES = ['no_rule', 'method_not_ruled', 'on_behalf_refused'];
const OF_CUSTOMER = ['customer_inactive', 'customer_guest', 'customer_opted_out', 'inactive', 'no_password'];

/** Where the first failure is mended; null when nothing in the panel mends it, or it is not known what it was about. */
export function fixOf(reason: string, scene: Scene): Fix | null {
  if (reason === 'client_unknown') return { words: 'keys', path: '/api-keys', permission: 'client_read' };
  if (OF_RULES.includes(reason)) return { words: 'rules', path: '/gateway-rules', permission: 'rule_read' };
  if (OF_CUSTOMER.includes(reason)) return customerFix(scene);
  const tab = Object.hasOwn(TAB_OF_REASON, reason) ? TAB_OF_REASON[reason] : undefined;
  return tab === undefined || scene.clientId === null ? null : keyFix(tab, scene.clientId, scene.ip);
}

function keyFix(tab: KeyTab, clientId: string, ip: string | null): Fix {
  const path = `/api-keys/${encodeURIComponent(clientId)}${PATH_OF_TAB[tab]}`;
  const permission = 'client_read';
  if (tab !== 'addresses' || ip === null) return { words: tab, path, permission };
  return { words: 'add_address', path: `${path}?add=${encodeURIComponent(ip)}`, permission };
}

const customerFix = ({ customerId, tenant }: Scene): Fix | null =>
  customerId === null || tenant === null
    ? null
    : { words: 'customer', path: customerPath(customerId, tenant), permission: 'customer_read' };
