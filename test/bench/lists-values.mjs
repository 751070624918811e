import pg from 'pg';

/**
 * What the lists are searched for: the busiest there is of everything, because that takes longest.
 *
 * @typedef {object} Values
 * @property {string} tenant slug of the busiest client's tenant
 * @property {string} otherTenant
 * @property {string} client the busiest one
 * @property {string} machine the busiest client that never signs a customer in
 * @property {string} actor an operator
 * @property {{customer_id: string, client_id: string, request_id: string, session_id: string, id: string, day: Date}} event
 *   an event of the middle of the month
 * @property {{id: string, customer_id: string, email: string, external_id: string, session_id: string}} customer
 */

/** Among the clients that this holds for. */
const busiest = (condition) => `select client_id as id, min(tenant) as tenant from audit_event
  where client_id is not null group by 1 having ${condition} order by count(*) desc limit 1`;
const LOGINS = `count(*) filter (where type = 'customer.login')`;
const EVENT = `select id::text as id, customer_id::text as customer_id, client_id, request_id, session_id::text as session_id,
    at as day from audit_event
  where type = 'onbehalf.issued' and at < now() - interval '15 days' order by id desc limit 1`;
const CUSTOMER = `select c.id::text as id, c.email, c.external_id, s.id::text as session_id from customer c
  join session s on s.tenant_id = c.tenant_id and s.customer_id = c.id and s.ended_at is null limit 1`;

/** @param {string} ownerUrl @returns {Promise<Values>} */
export async function readValues(ownerUrl) {
  const database = new pg.Client({ connectionString: ownerUrl });
  await database.connect();
  const one = async (statement, values) => (await database.query(statement, values)).rows[0];
  try {
    const client = await one(busiest(`${LOGINS} > 0`));
    const machine = await one(busiest(`${LOGINS} = 0 and count(*) > 1000`));
    const other = await one(`select min(slug) as slug from tenant where slug <> $1`, [client.tenant]);
    const actor = await one(`select actor_id as id from audit_event where type = 'audit.read' limit 1`);
    const [event, customer] = [await one(EVENT), await one(CUSTOMER)];
    return {
      tenant: client.tenant,
      otherTenant: other.slug,
      client: client.id,
      machine: machine.id,
      actor: actor.id,
      event,
      customer,
    };
  } finally {
    await database.end();
  }
}
