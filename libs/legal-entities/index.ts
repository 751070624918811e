export { type CompanyCustomer, CompanyAccess } from './company-access.js';
export { type CompanyOfCustomer, MOST_COMPANIES } from './company.reader.js';
export { type CompanyRole } from './company-role.entity.js';
export * from './company-roles.js';
export { isEntityId } from './entity-id.js';
export { shownEntity } from './legal-entity-event.js';
export type { EntityView } from './legal-entity-finder.js';
export * from './legal-entity-input.js';
export { type EntityListQuery, entityPosition } from './legal-entity-list.js';
export {
  type AccountLimit,
  ENTITY_STATUSES,
  ENTITY_TYPES,
  type EntityStatus,
  type EntityType,
  type LegalEntity,
  type LegalInfo,
  type Mixins,
} from './legal-entity.entity.js';
export { LegalEntityService } from './legal-entity.service.js';
export * from './legal-entities.module.js';
export { type Inheritance, INHERITANCES, type Member, MEMBER_TYPES, type MemberType } from './member.entity.js';
