// The floors' statements, on Mandate's own tables. What does not change from request to request is part of the text, so
// that they are as cheap as such a statement can be.

const NEW_SESSION = `insert into session (id, tenant_id, kind, client_id, customer_id, scope, generation, sequence,
    lowest_sequence, salt, tenant_epoch, client_epoch, access_ttl, created_at, updated_at, expires_at, claims)
  values ($1, 1, 'on_behalf', '1', 4711, '', 1, 1, 1, $4, 1, 1, 300, $2, $2, $3, '{}')`;

/** $1 id, $2 now, $3 end, $4 salt. */
export const INSERT_SESSION = { name: 'floor_session', text: NEW_SESSION };

/** The same, $5 request id. */
export const INSERT_SESSION_AND_EVENT = {
  name: 'floor_session_and_event',
  text: `with written as (${NEW_SESSION} returning id)
    insert into audit_event (tenant, type, outcome, actor_type, actor_id, client_id, customer_id, session_id, request_id,
      details, changes, mac, mac_key)
    select 'acme', 'onbehalf.issued', 'success', 'client', '1', '1', 4711, id, $5, '{}', '[]', decode(repeat('00', 32), 'hex'),
      'audit-1' from written`,
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
