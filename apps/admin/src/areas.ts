import type { Area } from './area.js';
import { account } from './account/index.js';
import { apiKeys } from './api-keys/index.js';
import { auditLog } from './audit-log/index.js';
import { customers } from './customers/index.js';
import { employees } from './employees/index.js';
import { explain } from './explain/index.js';
import { gatewayRules } from './gateway-rules/index.js';
import { groups } from './groups/index.js';
import { identityProviders } from './identity-providers/index.js';
import { onBehalf } from './on-behalf/index.js';
import { operators } from './operators/index.js';
import { overview } from './overview/index.js';
import { sessions } from './sessions/index.js';
import { signingKeys } from './signing-keys/index.js';

/** Every area, in the order of the navigation. A new screen is a folder and a line here. */
export const AREAS: readonly Area[] = [
  overview,
  apiKeys,
  onBehalf,
  employees,
  groups,
  identityProviders,
  gatewayRules,
  customers,
  sessions,
  auditLog,
  explain,
  operators,
  signingKeys,
  account,
];

/** The permission that an action on a resource needs; null = none. */
export function permissionOf(resource: string, action: string): string | null {
  const area = AREAS.find(({ name }) => name === resource);
  if (!area) return null;
  return action === 'list' || action === 'show' ? area.permission : (area.manage ?? area.permission);
}
