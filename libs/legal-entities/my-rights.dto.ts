import type { AccessTokenInfo } from '#tokens';
import { type ExplainedScope } from './rights-explanation.policy.js';
import { explainedScope, ExplainedScopeDto } from './scope-origin.dto.js';

/** What this token may do. */
export class MyRightsDto {
  /** Somebody acts for the customer with it. */
  on_behalf_session: boolean;

  /** The company that it acts for. */
  legal_entity_id: string | null;

  /** By name. */
  scopes: ExplainedScopeDto[];
}

/** A scope in the token whose origin went away a moment ago is shown with none. */
export function myRights(
  { scopes, onBehalf, session }: AccessTokenInfo,
  explained: readonly ExplainedScope[],
): MyRightsDto {
  const found = new Map(explained.map((one) => [one.scope, one]));
  return {
    on_behalf_session: onBehalf,
    legal_entity_id: session.company,
    scopes: [...scopes].sort().map((scope) => explainedScope(found.get(scope) ?? { scope, from: [] })),
  };
}
