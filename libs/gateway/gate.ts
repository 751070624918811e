import { Injectable } from '@nestjs/common';
import { ClientDirectory } from '#oauth-clients';
import { type AccessTokenInfo, AccessTokens } from '#tokens';
import { type CallFacts, callFactsOf, scopesHeader } from './call-facts.js';
import { type Call, type CallDecision, decideCall, otherCompanies } from './call.policy.js';
import { CompaniesBelow } from './companies-below.js';
import type { GateQuestion } from './gate-question.js';
import { DEFAULT_FACE, type GatewayFace } from './gateway-face.js';
import { GatewayRules } from './gateway-rules.js';
import type { OriginalRequest } from './original-request.js';
import type { RefusedCall } from './refused-call.js';
import type { RuleTree } from './rule-tree.js';

export type GateAnswer =
  /** What the service behind the proxy is told. */
  | { readonly allowed: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly allowed: false; readonly face: GatewayFace; readonly refused: Refused };

/** Kind of the sessions whose scopes are their client's alone. */
const SERVICE = 'service';

type Refused = Omit<RefusedCall, 'requestId'>;

/**
 * Answers a reverse proxy. Without a promise when token, session and rules are in memory, which is nearly always: this is
 * asked for every request of every shop.
 */
@Injectable()
export class Gate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly clients: ClientDirectory,
    private readonly rules: GatewayRules,
    private readonly companies: CompaniesBelow,
  ) {}

  answer({ face, call, token }: GateQuestion): GateAnswer | Promise<GateAnswer> {
    // First what the operator of the proxy has to mend, whatever token is sent.
    if (face === null) return refusal(DEFAULT_FACE, 'face_unknown');
    if (call === null) return refusal(face, 'request_unknown');
    if (token === null) return refusal(face, 'token_missing');
    const found = this.tokens.authenticate(token);
    if (found instanceof Promise) return found.then((info) => this.answerTo(info, call, face));
    return this.answerTo(found, call, face);
  }

  private answerTo(
    info: AccessTokenInfo | null,
    call: OriginalRequest,
    face: GatewayFace,
  ): GateAnswer | Promise<GateAnswer> {
    if (info === null) return refusal(face, 'token_invalid');
    if (info.kind !== SERVICE) return this.answerBy(callFactsOf(info, null), info, call, face);
    const client = this.clients.peek(info.clientId);
    if (client) return this.answerBy(callFactsOf(info, client.facts.scopes), info, call, face);
    return this.clients
      .facts(info.clientId)
      .then((facts) => this.answerBy(callFactsOf(info, facts?.scopes ?? new Set()), info, call, face));
  }

  private answerBy(
    facts: CallFacts,
    info: AccessTokenInfo,
    call: OriginalRequest,
    face: GatewayFace,
  ): GateAnswer | Promise<GateAnswer> {
    const decision = this.decide(info, { ...call, token: facts.token });
    if (decision instanceof Promise) return decision.then((decided) => answerOf(decided, facts, face));
    return answerOf(decision, facts, face);
  }

  private decide(info: AccessTokenInfo, call: Call): CallDecision | Promise<CallDecision> {
    const tree = this.rules.peek(info.tenantId);
    if (tree === undefined) return this.rules.of(info.tenantId).then((read) => this.decideBy(read, info, call));
    return this.decideBy(tree, info, call);
  }

  /** Companies below are asked for only where the path names another company than the token's. */
  private decideBy(tree: RuleTree, info: AccessTokenInfo, call: Call): CallDecision | Promise<CallDecision> {
    const decision = decideCall(tree, call);
    const { company } = call.token;
    const { tenantId, customerId } = info;
    if (decision.allowed || decision.reason !== 'company_other') return decision;
    if (company === null || customerId === null) return decision;
    const { onBehalf, session } = info;
    const token = { tenantId, customerId, onBehalf, company, scopes: call.token.scopes, clientScope: session.scope };
    return this.companies
      .of(token, otherCompanies(tree, call))
      .then((companiesBelow) => decideCall(tree, { ...call, companiesBelow }));
  }
}

function answerOf(decision: CallDecision, { token, headers }: CallFacts, face: GatewayFace): GateAnswer {
  if (decision.allowed) {
    const { scopes } = decision;
    // In a company below, the service behind must not read what only counts in the token's own.
    return { allowed: true, headers: scopes === token.scopes ? headers : { ...headers, ...scopesHeader(scopes) } };
  }
  return refusal(face, decision.reason, { onBehalf: token.onBehalf, scopes: decision.rule?.scopes ?? [] });
}

function refusal(face: GatewayFace, reason: Refused['reason'], rest: Partial<Refused> = {}): GateAnswer {
  return { allowed: false, face, refused: { reason, onBehalf: false, scopes: [], ...rest } };
}
