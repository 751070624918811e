export { type CompanyCustomer, CompanyAccess } from './company-access.js';
export { type CompanyOfCustomer, MOST_COMPANIES } from './company.reader.js';
export * from './company-role-input.js';
export type { CompanyRoleView } from './company-role-view.js';
export { type CompanyRole } from './company-role.entity.js';
export { type AdministrationCall } from './company-administration.js';
export { CompanyPeople, type PersonChanges } from './company-people.service.js';
export { CompanyRoleService, shownRole } from './company-role.service.js';
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
export * from './location-input.js';
export { type LocationListQuery, locationPosition } from './location-list.js';
export { LocationPages } from './location-pages.js';
export type { LocationView } from './location-view.js';
export { type ContactDetails, type Location, LOCATION_TYPES, type LocationType } from './location.entity.js';
export { LocationService } from './location.service.js';
export { shownMember } from './member-event.js';
export * from './member-input.js';
export { type MemberListQuery, memberPosition } from './member-list.js';
export type { MemberName, MemberView } from './member-view.js';
export { type Inheritance, INHERITANCES, type Member, MEMBER_TYPES, type MemberType } from './member.entity.js';
export { EntityPages } from './entity-pages.js';
export { type MemberInCompany, MemberPages, type MemberPerson, type MemberSight } from './member-pages.js';
export type { FieldCondition, FieldTest, NumberedPage, PageRequest, SortKey } from './page-query.js';
export { MemberService } from './member.service.js';
export { type RoleAssignment, RoleAssignments } from './role-assignments.js';
