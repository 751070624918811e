export { type CompanyRole } from './company-role.entity.js';
export * from './company-roles.js';
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
export * from './legal-entities.module.js';
export { type Inheritance, INHERITANCES, type Member, MEMBER_TYPES, type MemberType } from './member.entity.js';
