import { isEntityId } from '#legal-entities';

/** A role in one company is a group for Emporix: `<company>--<ROLE>`. */
export const companyGroupId = (entityId: string, role: string): string => `${entityId}--${role}`;

export interface CompanyGroupId {
  readonly entityId: string;
  readonly role: string;
}

/** null = the id of no such group. A company's own id may hold `--`, a role's code never does. */
export function readCompanyGroupId(id: string): CompanyGroupId | null {
  const at = id.lastIndexOf('--');
  const [entityId, role] = [id.slice(0, Math.max(at, 0)), id.slice(at + 2)];
  return at > 0 && isEntityId(entityId) && /^[A-Z][A-Z0-9_]{0,49}$/.test(role) ? { entityId, role } : null;
}
