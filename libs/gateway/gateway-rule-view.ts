import type { EntityManager } from 'typeorm';
import { type AdminCaller, notFound } from '#kernel';
import { type PageQuery, pageSize, readNumericCursor, requireTenant, tenantFilter } from '#platform';
import { GatewayRule } from './gateway-rule.entity.js';
import type { Method } from './rule-facts.js';

const LARGEST_ID = 2_147_483_647;

/** A rule with its tenant's slug. */
export interface RuleView {
  readonly rule: GatewayRule;
  readonly tenant: string;
}

/** Filters of the list. */
export interface RuleListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  /** A part of the path, in whatever case. */
  readonly q?: string;
  readonly method?: Method;
}

/** What the cursor of a page's last rule is made of. */
export const rulePosition = ({ rule }: RuleView): [number] => [rule.id];

/** One row more than the page holds, newest first. */
export async function listRules(tx: EntityManager, caller: AdminCaller, query: RuleListQuery): Promise<RuleView[]> {
  const rules = tx.createQueryBuilder(GatewayRule, 'rule').where('true');
  const { tenant, q, method } = query;
  const seen = tenantFilter(caller);
  if (seen !== null) rules.andWhere('rule.tenant_id = any(:seen)', { seen });
  if (tenant !== undefined) rules.andWhere('rule.tenant_id = (select id from tenant where slug = :tenant)', { tenant });
  if (q !== undefined) rules.andWhere('strpos(lower(rule.path), lower(:q)) > 0', { q });
  if (method !== undefined) rules.andWhere(':method = any(rule.methods)', { method });
  const [before] = readNumericCursor(query, 1) ?? [];
  if (before !== undefined) rules.andWhere('rule.id < :before::bigint', { before });
  rules.orderBy('rule.id', 'DESC').limit(pageSize(query) + 1);
  return viewRules(tx, await rules.getMany());
}

/** 404 when there is none or it is foreign. */
export async function findRule(tx: EntityManager, caller: AdminCaller, id: number): Promise<GatewayRule> {
  const rule = id >= 1 && id <= LARGEST_ID ? await tx.findOneBy(GatewayRule, { id }) : null;
  if (!rule) throw notFound();
  requireTenant(caller, rule.tenantId);
  return rule;
}

/** Like `findRule`; the row stays locked until the transaction ends. */
export async function lockRule(tx: EntityManager, caller: AdminCaller, id: number): Promise<GatewayRule> {
  const { tenantId } = await findRule(tx, caller, id);
  await lockRulesOf(tx, tenantId);
  const rule = await tx.findOne(GatewayRule, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!rule) throw notFound();
  return rule;
}

/** Lets one transaction at a time change a tenant's rules: whether two overlap is told by looking at all of a path. */
export async function lockRulesOf(tx: EntityManager, tenantId: number): Promise<void> {
  await tx.query('select 1 from tenant where id = $1 for no key update', [tenantId]);
}

export async function viewRules(tx: EntityManager, rules: readonly GatewayRule[]): Promise<RuleView[]> {
  const tenants = await tx.query<{ id: number; slug: string }[]>('select id, slug from tenant where id = any($1)', [
    rules.map(({ tenantId }) => tenantId),
  ]);
  const slugs = new Map(tenants.map(({ id, slug }) => [id, slug]));
  return rules.map((rule) => ({ rule, tenant: slugs.get(rule.tenantId) as string }));
}

export async function viewRule(tx: EntityManager, rule: GatewayRule): Promise<RuleView> {
  const [view] = await viewRules(tx, [rule]);
  return view as RuleView;
}
