import type { CallerAddress } from '#platform';

/** Which customer an agent wants to act for, as the client wrote it: the redemption compares it to the letter. */
export interface AgentWish {
  readonly shopId: number;
  /** Exactly one of `customerId` and `loginId` is set. */
  readonly customerId: number | null;
  /** `guest`, in any case of the letters, asks for a new guest of the shop. */
  readonly loginId: string | null;
  /** null = the shop's own logins; else the key of an identity provider of customers. */
  readonly idpOrigin: string | null;
  /** PKCE, S256 (RFC 7636 §4.2): 43 characters of base64url; null = none was sent. */
  readonly codeChallenge: string | null;
  readonly reason: string | null;
  readonly callId: string | null;
  /** SLAS's label of the shopper's session. */
  readonly usid: string | null;
  /** Key of the employees' identity provider; null = the agent chooses where there are several. */
  readonly provider: string | null;
}

/** `error` of RFC 6749 §4.1.2.1, as far as we use it. */
export type AgentError =
  | 'access_denied'
  | 'invalid_request'
  | 'unauthorized_client'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'
  | 'server_error';

/** Why a request cannot be granted; the client hears `error` and `sentence`, the audit keeps `reason`. */
export interface AgentFault {
  readonly error: AgentError;
  readonly reason: string;
  readonly sentence: string;
}

/** What a face read of a request to sign an agent in. Nothing of it is proven. */
export interface AgentLoginRequest {
  readonly face: 'native' | 'slas';
  /** Of the path that was called; null = that of the client. */
  readonly tenantId: number | null;
  /** null = missing, or given more than once; so is the next one. */
  readonly clientId: string | null;
  readonly redirectUri: string | null;
  /** Goes back with every answer; null = none. */
  readonly state: string | null;
  readonly wish: AgentWish | AgentFault;
  readonly callerAddress: CallerAddress;
}

/** What is asked for where SLAS's shoppers have a login: a guest who is made for this agent. */
export const isGuestLogin = (loginId: string | null): boolean => loginId?.toLowerCase() === 'guest';
