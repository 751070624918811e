import { conflict, type Transaction, validationFailed } from '#kernel';
import { DEEPEST_TREE, placementFault } from './tree.policy.js';

/** Names the lock on the tree of one tenant. */
const LOCK = `pg_advisory_xact_lock(hashtext('mandate.legal_entity'), $1)`;

/** Nearest first. One step more than a tree can have, so that one that is too deep is seen. */
const ABOVE = `with recursive above (id, parent_id, step) as (
    select id, parent_id, 1 from legal_entity where tenant_id = $1 and id = $2
    union all
    select e.id, e.parent_id, step + 1 from above join legal_entity e on e.tenant_id = $1 and e.id = above.parent_id
    where step <= ${DEEPEST_TREE}
  )
  select id from above order by step`;

const LEVELS_BELOW = `with recursive below (id, step) as (
    select $2::text, 0
    union all
    select e.id, step + 1 from below join legal_entity e on e.tenant_id = $1 and e.parent_id = below.id
    where step <= ${DEEPEST_TREE}
  )
  select max(step) as levels from below`;

/**
 * Nobody else moves, adds or deletes a company of the tenant until the transaction ends: two moves that each fit alone can
 * make a circle together. To be called before any company is locked.
 */
export async function lockTree(tx: Transaction, tenantId: number): Promise<void> {
  await tx.query(`select ${LOCK}`, [tenantId]);
}

/** 422 when the company cannot stand below that parent. To be called with the tree locked. */
export async function requirePlace(
  tx: Transaction,
  tenantId: number,
  { id, parent }: { readonly id: string; readonly parent: string },
): Promise<void> {
  const above = ((await tx.query(ABOVE, [tenantId, parent])) as { id: string }[]).map((row) => row.id);
  if (above.length === 0) throw parentFault('is no company of this tenant');
  const [{ levels } = { levels: 0 }] = (await tx.query(LEVELS_BELOW, [tenantId, id])) as { levels: number }[];
  const fault = placementFault({ id, above, levelsBelow: levels });
  if (fault !== null) throw parentFault(fault);
}

/** 409 when other companies stand below it. To be called with the tree locked. */
export async function requireNoChildren(tx: Transaction, tenantId: number, id: string): Promise<void> {
  const found = (await tx.query('select 1 from legal_entity where tenant_id = $1 and parent_id = $2 limit 1', [
    tenantId,
    id,
  ])) as unknown[];
  if (found.length > 0)
    throw conflict({ sentence: 'Other companies stand below this one: move or delete them first.' });
}

const parentFault = (detail: string): Error => validationFailed({ fields: [{ pointer: '/parent', detail }] });
