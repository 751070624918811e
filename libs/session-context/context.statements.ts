import type { Statement } from '#platform';

const COLUMNS = `tenant_id as "tenantId", label, customer_id::float8 as "customerId", site_code as "siteCode", currency,
  cart_id as "cartId", target_location as "targetLocation", language, context, version,
  created_at as "createdAt", updated_at as "modifiedAt"`;

export const READ: Statement = {
  name: 'session_context_read',
  text: `select ${COLUMNS} from session_context where tenant_id = $1 and label = $2`,
};

export const LOCK = `${READ.text} for update`;

/** The document stays that of the same shopper. */
const SAME = '(old.customer_id is null or old.customer_id = excluded.customer_id)';

/**
 * A visit begins, or its shopper signs in. Nothing to write ($9) makes no document. Another customer than before gets an empty
 * one: what the last one at this device left is not theirs. Who has not signed in changes nothing of a customer's.
 */
export const BEGIN: Statement = {
  name: 'session_context_begin',
  text: `insert into session_context as old (tenant_id, label, customer_id, site_code, currency, cart_id, target_location,
      language)
    select $1::integer, $2::text, $3::bigint, $4::text, $5::text, $6::text, $7::text, $8::text
    where $9::boolean or exists (select from session_context where tenant_id = $1 and label = $2)
    on conflict (tenant_id, label) do update set
      customer_id = coalesce(excluded.customer_id, old.customer_id),
      site_code = coalesce(excluded.site_code, case when ${SAME} then old.site_code end),
      currency = coalesce(excluded.currency, case when ${SAME} then old.currency end),
      cart_id = coalesce(excluded.cart_id, case when ${SAME} then old.cart_id end),
      target_location = coalesce(excluded.target_location, case when ${SAME} then old.target_location end),
      language = coalesce(excluded.language, case when ${SAME} then old.language end),
      context = case when ${SAME} then old.context else '{}' end,
      version = old.version + 1, updated_at = now()
    where old.customer_id is null or excluded.customer_id is not null`,
};

export const INSERT = `insert into session_context (tenant_id, label, customer_id, site_code, currency, cart_id,
    target_location, language, context)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, label) do nothing returning 1`;

export const WRITE = `update session_context set customer_id = $3, site_code = $4, currency = $5, cart_id = $6,
    target_location = $7, language = $8, context = $9, version = version + 1, updated_at = now()
  where tenant_id = $1 and label = $2`;

/** In batches, oldest first. $1: before when; $2: at most so many. */
export const FORGET: Statement = {
  name: 'session_context_prune',
  text: `delete from session_context where ctid = any(array(
    select ctid from session_context where updated_at < $1 order by updated_at limit $2 for update skip locked)) returning 1`,
};
