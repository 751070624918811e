import {
  CompanyRoleService,
  type CompanyRoleView,
  type EntityChanges,
  type EntityInput,
  type LegalEntity,
  LegalEntityService,
  type Member,
  type MemberChanges,
  type MemberInput,
  MemberService,
} from '#legal-entities';
import { Database } from '#platform';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

type App = Pick<TestApp, 'app'>;

let count = 0;

const services = ({ app }: App) => ({
  database: app.get(Database, { strict: false }),
  entities: app.get(LegalEntityService, { strict: false }),
  members: app.get(MemberService, { strict: false }),
  roles: app.get(CompanyRoleService, { strict: false }),
});

/** A company, made through the service as `mandate apply` does. */
export async function createEntity(
  mandate: App,
  tenant: string,
  wanted: Partial<EntityInput> = {},
): Promise<LegalEntity> {
  const { database, entities } = services(mandate);
  const id = wanted.id ?? `le-${++count}`;
  const input = { name: `Company ${id}`, ...wanted, id, tenant };
  return (await database.transaction((tx) => entities.create(tx, cliCaller, input))).entity;
}

export async function changeEntity(
  mandate: App,
  tenant: string,
  id: string,
  changes: EntityChanges,
): Promise<LegalEntity> {
  const { database, entities } = services(mandate);
  return (await database.transaction((tx) => entities.update(tx, cliCaller, tenant, id, changes))).entity;
}

/** Who belongs to a company; a contact unless roles are wanted. */
export async function addMember(
  mandate: App,
  tenant: string,
  entityId: string,
  customer: { readonly id: number },
  wanted: Partial<Omit<MemberInput, 'entityId' | 'customerId'>> = {},
): Promise<Member> {
  const { database, members } = services(mandate);
  const input = { ...wanted, tenant, entityId, customerId: customer.id };
  return (await database.transaction((tx) => members.add(tx, cliCaller, input))).member;
}

export async function changeMember(mandate: App, id: string, changes: MemberChanges): Promise<Member> {
  const { database, members } = services(mandate);
  return (await database.transaction((tx) => members.update(tx, cliCaller, id, changes))).member;
}

export function removeMember(mandate: App, id: string): Promise<void> {
  const { database, members } = services(mandate);
  return database.transaction((tx) => members.remove(tx, cliCaller, id));
}

/** A role of the tenant's own. */
export function createCompanyRole(
  mandate: App,
  tenant: string,
  code: string,
  scopes: readonly string[],
): Promise<CompanyRoleView> {
  const { database, roles } = services(mandate);
  return database.transaction((tx) => roles.create(tx, cliCaller, { tenant, code, scopes }));
}
