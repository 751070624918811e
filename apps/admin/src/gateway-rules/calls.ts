import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { etagOf, type ResourceCalls } from '../providers/resource-calls.js';

/** A rule as the server answers it. */
export type Rule = Schema<'GatewayRuleRecord'>;
export type RuleChange = Schema<'UpdateGatewayRuleDto'>;
export type NewRule = Schema<'CreateGatewayRuleDto'>;
export type AppliedSet = Schema<'AppliedGatewaySet'>;
export type Method = Rule['methods'][number];

const at = (id: number) => ({ path: { id } });

/** Rules as records of react-admin: the list alone. */
export const ruleCalls: ResourceCalls = {
  id: 'id',
  list: (query) => answerOf(api.GET('/admin/v1/gateway-rules', { params: { query } })),
};

export const readRule = (id: number): Promise<Rule> =>
  answerOf(api.GET('/admin/v1/gateway-rules/{id}', { params: at(id) }));

/** @param idempotencyKey one for each form: pressed twice, one rule is made */
export const createRule = (body: NewRule, idempotencyKey: string): Promise<Rule> =>
  answerOf(api.POST('/admin/v1/gateway-rules', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }));

/** @throws ApiProblem, 412 with the stored record when it is another version by now */
export const changeRule = (rule: Pick<Rule, 'id' | 'version'>, body: RuleChange): Promise<Rule> =>
  answerOf(
    api.PATCH('/admin/v1/gateway-rules/{id}', {
      params: { ...at(rule.id), header: { 'If-Match': etagOf(rule) } },
      body,
    }),
  );

export const deleteRule = (rule: Rule): Promise<unknown> =>
  answerOf(
    api.DELETE('/admin/v1/gateway-rules/{id}', { params: { ...at(rule.id), header: { 'If-Match': etagOf(rule) } } }),
  );

/** Adds what the tenant has no rule for yet. */
export const applySet = (tenant: string, set: AppliedSet['set']): Promise<AppliedSet> =>
  answerOf(api.POST('/admin/v1/gateway-rules:apply-set', { body: { tenant, set } }));
