import { built } from './built.mjs';
import { callAll } from './calls.mjs';
import { FORM, login } from './requests.mjs';

/** Sessions that are refreshed in turn. Each costs a login, and a load needs more of them than it has connections. */
const SESSIONS = 400;

/**
 * Two companies that these customers belong to.
 *
 * @param {(type: unknown) => any} service
 * @returns {Promise<string[]>} their ids
 */
export async function createCompanies(service, tx, caller, { tenant, customers }) {
  const { LegalEntityService, MemberService } = await built('libs/legal-entities/index.js');
  const places = [
    { id: 'north', role: 'B2B_ADMIN' },
    { id: 'south', role: 'B2B_BUYER' },
  ];
  for (const { id, role } of places) {
    await service(LegalEntityService).create(tx, caller, { tenant, id, name: `ACME ${id}` });
    for (const customerId of customers)
      await service(MemberService).add(tx, caller, { tenant, entityId: id, customerId, roles: [role] });
  }
  return places.map(({ id }) => id);
}

/** Each refresh changes to the other company. @param {import('./requests.mjs').Subject} subject */
export async function switchCompany(subject, count, sessions = SESSIONS) {
  const { url, fixture } = subject;
  const { values, body, ...request } = await login(subject);
  const logins = Array.from({ length: sessions }, (_, index) => ({
    ...request,
    body: body.replace('%%', values[index % values.length]),
  }));
  return {
    method: 'POST',
    path: '/v1/oauth/token',
    headers: { ...FORM, authorization: fixture.authorization },
    values: (await callAll(url, logins)).map(({ refresh_token }) => refresh_token),
    chain: true,
    companies: fixture.companies,
  };
}
