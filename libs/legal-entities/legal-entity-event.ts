import { type AuditEntry, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { LegalEntity } from './legal-entity.entity.js';

/** The event of a change of a company itself, with what changed. */
export function entityEvent(
  { actor, origin }: Caller,
  type: string,
  tenant: string,
  before: LegalEntity | null,
  after: LegalEntity | null,
): AuditEntry {
  const { id } = (after ?? before) as LegalEntity;
  const changes = changesBetween(before && shownEntity(before), after && shownEntity(after), ['mixins']);
  return { tenant, type, outcome: 'success', actor, origin, details: { legal_entity_id: id }, changes };
}

/** The fields that `mandate plan` compares and whose changes the audit names. */
export function shownEntity(entity: LegalEntity): Record<string, unknown> {
  return {
    id: entity.id,
    name: entity.name,
    type: entity.type,
    parent: entity.parentId,
    status: entity.status,
    external_id: entity.externalId,
    account_limit: entity.accountLimit,
    legal_info: entity.legalInfo,
    restrictions: entity.restrictions,
    mixins: entity.mixins,
  };
}
