const HOUR_MS = 3_600_000;

/**
 * A list as the panel asks for it. Of several searches the slowest is reported.
 *
 * @typedef {object} ListRow
 * @property {string} title
 * @property {string} path without a query
 * @property {Record<string, string>[]} searches
 * @property {boolean} [second] the second page instead of the first one
 * @property {boolean} [empty] nothing is found
 */

/** @param {import('./lists-values.mjs').Values} values @returns {ListRow[]} */
export function listRows(values) {
  return [...auditRows(values), ...sessionRows(values), ...otherRows(values)];
}

const row = (title, path, searches = [{}], more = {}) => ({ title, path: `/admin/v1/${path}`, searches, ...more });

function auditRows(values) {
  const filters = auditFilters(values);
  const { event } = values;
  return [
    row('audit-events', 'audit-events'),
    row('audit-events, second page', 'audit-events', [{}], { second: true }),
    row('audit-events, one filter', 'audit-events', filters),
    row('audit-events, second page, one filter', 'audit-events', filters.slice(0, 3), { second: true }),
    row('audit-events, two filters', 'audit-events', pairs(filters)),
    row('audit-events, filters that nothing fits', 'audit-events', misses(values), { empty: true }),
    row('audit-events, changes of a client', 'audit-events', [
      { client_id: values.client, type: 'client.,ipallow.,onbehalf.' },
      { client_id: values.client, type: 'client.,ipallow.' },
    ]),
    row('audit-events/{id}', `audit-events/${event.id}`),
    row('statistics, a day', 'statistics', [{}, { tenant: values.tenant }, { client_id: values.client }]),
    row('statistics, 31 days', 'statistics', [
      month(),
      { ...month(), tenant: values.tenant },
      { ...month(), client_id: values.client },
    ]),
  ];
}

/** Every filter that the panel offers, where it finds something. */
function auditFilters({ tenant, client, actor, event }) {
  const from = new Date(event.day.getTime() - HOUR_MS).toISOString();
  const to = new Date(event.day.getTime() + 24 * HOUR_MS).toISOString();
  return [
    { tenant },
    { client_id: client },
    { type: 'onbehalf.' },
    { type: 'token.refreshed' },
    { customer_id: event.customer_id },
    { outcome: 'refused' },
    { outcome: 'failed' },
    { outcome: 'success' },
    { reason: 'ip' },
    { actor },
    { actor: client },
    { request_id: event.request_id },
    { q: event.session_id },
    { q: event.customer_id },
    { from },
    { from, to },
    { to },
  ];
}

function pairs(filters) {
  const found = [];
  filters.forEach((one, index) => {
    for (const other of filters.slice(index + 1)) {
      const twice = Object.keys(one).some((name) => name in other);
      if (!twice) found.push({ ...one, ...other });
    }
  });
  return found;
}

/** Each value alone has many events, all of them together none. */
function misses({ tenant, otherTenant, client, machine, actor, event }) {
  const from = new Date(event.day.getTime()).toISOString();
  return [
    { tenant: otherTenant, client_id: client },
    { tenant: otherTenant, actor: client },
    { client_id: machine, type: 'customer.login' },
    { client_id: machine, type: 'customer.' },
    { client_id: machine, type: 'customer.,onbehalf.,ipallow.', outcome: 'refused' },
    { client_id: machine, reason: 'password' },
    { client_id: machine, outcome: 'refused' },
    { client_id: client, actor: machine },
    { actor: machine, type: 'token.refreshed' },
    { actor, type: 'token.refreshed' },
    { type: 'token.refreshed', outcome: 'refused' },
    { type: 'token.refreshed', outcome: 'failed' },
    { type: 'token.refreshed', reason: 'expired' },
    { type: 'onbehalf.', reason: 'expired' },
    { type: 'nothing.' },
    { outcome: 'success', reason: 'expired' },
    { outcome: 'failed', reason: 'ip' },
    { customer_id: event.customer_id, type: 'ipallow.changed' },
    { request_id: event.request_id, outcome: 'failed' },
    { q: 'nothing-has-this-id' },
    { tenant, client_id: machine, type: 'token.refreshed' },
    { tenant: otherTenant, client_id: client, type: 'token.refreshed' },
    { tenant, client_id: client, type: 'audit.read', outcome: 'refused' },
    { client_id: machine, type: 'token.refreshed', from },
    { client_id: machine, type: 'token.refreshed', to: from },
  ];
}

function sessionRows({ tenant, client, customer }) {
  const filters = [
    { tenant },
    { client_id: client },
    { customer_id: customer.id },
    { session_id: customer.session_id },
    { kind: 'customer' },
    { kind: 'on_behalf' },
    { state: 'all' },
    { tenant, client_id: client },
    { tenant, kind: 'on_behalf' },
    { client_id: client, state: 'all' },
    { client_id: client, kind: 'service' },
  ];
  const board = [{}, { tenant }, { client_id: client }, { customer_id: customer.id }, { actor: 'agent-7' }];
  return [
    row('sessions', 'sessions'),
    row('sessions, second page', 'sessions', [{}, { tenant }], { second: true }),
    row('sessions, filters', 'sessions', filters),
    row('sessions/count', 'sessions/count', [
      { tenant },
      { tenant, client_id: client },
      { tenant, customer_id: customer.id },
      { tenant, kind: 'on_behalf' },
    ]),
    row('on-behalf-sessions', 'on-behalf-sessions', board),
    row('on-behalf-sessions, second page', 'on-behalf-sessions', [{}], { second: true }),
    row('on-behalf-sessions/count', 'on-behalf-sessions/count', board),
  ];
}

function otherRows({ tenant, customer }) {
  const clients = [
    { tenant },
    { type: 'confidential' },
    { enabled: 'true' },
    { on_behalf: 'true' },
    { allowlist: 'everything' },
    { secret: 'ending' },
    { unused_days: '90' },
    { q: 'Client 1' },
  ];
  return [
    row('clients', 'clients'),
    row('clients, second page', 'clients', [{}], { second: true }),
    row('clients, filters', 'clients', clients),
    row('clients/count', 'clients/count', [{}, ...clients]),
    row('customers', 'customers'),
    row('customers, second page', 'customers', [{}, { tenant }], { second: true }),
    row('customers, filters', 'customers', [
      { tenant },
      { q: customer.email },
      { q: customer.id },
      { q: customer.external_id },
      { email: customer.email },
      { external_id: customer.external_id },
      { status: 'inactive' },
    ]),
    row('overview', 'overview', [{}, { tenant }]),
    row('shops', 'shops'),
    row('tenants', 'tenants'),
    row('operators', 'operators'),
    row('signing-keys', 'signing-keys'),
  ];
}

function month() {
  const now = Date.now();
  return { from: new Date(now - 31 * 24 * HOUR_MS).toISOString(), to: new Date(now).toISOString() };
}
