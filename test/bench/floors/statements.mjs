// The floors' statements, on Mandate's own tables. What does not change from request to request is part of the text, so
// that they are as cheap as such a statement can be.

const NEW_SESSION = `insert into session (id, tenant_id, kind, client_id, customer_id, scope, generation, sequence,
    lowest_sequence, salt, tenant_epoch, client_epoch, access_ttl, created_at, updated_at, expires_at, claims)
  values ($1, 1, 'on_behalf', '1', 4711, '', 1, 1, 1, $4, 1, 1, 300, $2, $2, $3, '{}')`;

const NEW_EVENT = `insert into audit_event (tenant, type, outcome, actor_type, actor_id, client_id, customer_id, session_id,
      request_id, details, changes, mac, mac_key)
    select 'acme', 'onbehalf.issued', 'success', 'client', '1', '1', 4711, id, $5, '{}', '[]', decode(repeat('00', 32), 'hex'),
      'audit-1' from written`;

/** $1 id, $2 now, $3 end, $4 salt. */
export const INSERT_SESSION = { name: 'floor_session', text: NEW_SESSION };

/** The same, $5 request id. */
export const INSERT_SESSION_AND_EVENT = {
  name: 'floor_session_and_event',
  text: `with written as (${NEW_SESSION} returning id)
    ${NEW_EVENT}`,
};

/** A code refers to its tenant. */
export const INSERT_TENANT = `insert into tenant (id, slug, name, audience) values (1, 'acme', 'ACME', 'urn:mandate:acme')`;

/** $1 digest, $2 now, $3 end. */
export const INSERT_CODE = {
  name: 'floor_code',
  text: `insert into authorization_code (digest, kind, tenant_id, client_id, customer_id, facts, flow, session_id, created_at,
      expires_at)
    values ($1, 'sso', 1, '1', 4711, '{}', gen_random_uuid(), gen_random_uuid(), $2, $3)`,
};

/** As INSERT_SESSION_AND_EVENT, and $6 the digest of the code that is spent. */
export const SPEND_CODE = {
  name: 'floor_spend_code',
  text: `with spent as (update authorization_code set used_at = $2 where digest = $6),
    written as (${NEW_SESSION} returning id)
    ${NEW_EVENT}`,
};

/** $1 id, $2 generation, $3 now, $4 random. */
export const ROTATE = {
  name: 'floor_rotate',
  text: `update session set generation = generation + 1, sequence = sequence + 1, rotated_at = $3, rotated_by = $4,
      updated_at = $3
    where id = $1 and generation = $2 and ended_at is null`,
};

/** $1 id, $2 now. */
export const UPDATE = {
  name: 'floor_update',
  text: `update session set ended_at = $2, end_reason = 'revoked', updated_at = $2 where id = $1`,
};
