import {
  type AppError,
  type ErrorFactory,
  invalidGrant,
  invalidRequest,
  temporarilyUnavailable,
  unauthorizedClient,
} from '#kernel';

/** Why a login that a client brought is refused, as the client hears it; the audit has the exact reason. */
export type BroughtLoginWord =
  'identity_provider' | 'subject_token' | 'pkce' | 'redirect_uri' | 'customer_not_found' | 'customer_refused' | 'shop';

const OUTAGES = ['idp_unreachable', 'idp_timeout', 'idp_busy', 'idp_address', 'idp_answer', 'idp_client'];
const CLIENT = ['client_unknown', 'client_disabled', 'client_grant', 'client_shop'];

interface Told {
  readonly error: ErrorFactory;
  readonly word: BroughtLoginWord;
  readonly sentence: string;
  /** Prefixes and whole reasons of the audit. */
  readonly of: readonly string[];
}

const TOLD: readonly Told[] = [
  {
    error: invalidRequest,
    word: 'identity_provider',
    sentence: 'No identity provider of this shop takes such a login, or it must be named.',
    of: [
      'provider_unknown',
      'provider_unnamed',
      'provider_disabled',
      'provider_audience',
      'provider_shop',
      'exchange_off',
      'idp_unsupported',
    ],
  },
  { error: invalidRequest, word: 'pkce', sentence: 'Send the code_verifier of the login (PKCE).', of: ['pkce'] },
  {
    error: invalidRequest,
    word: 'redirect_uri',
    sentence: 'The redirect address is none of the client’s and none of the shop’s.',
    of: ['redirect_uri'],
  },
  {
    error: invalidGrant,
    word: 'customer_not_found',
    sentence: 'The provider’s customer is not known here.',
    of: ['customer_not_found'],
  },
  { error: invalidGrant, word: 'shop', sentence: 'Nobody can sign in to this shop.', of: ['shop_disabled'] },
  {
    error: invalidRequest,
    word: 'subject_token',
    sentence: 'What was brought from the provider is not valid, or was used before.',
    of: ['idp_', 'subject_token'],
  },
];

/** @param reason as the audit log has it */
export function broughtLoginError(reason: string): AppError {
  if (OUTAGES.includes(reason)) return temporarilyUnavailable({ internal: reason, retryAfter: 5 });
  if (CLIENT.includes(reason)) return unauthorizedClient({ internal: reason });
  const told = TOLD.find(({ of }) => of.some((start) => reason.startsWith(start)));
  if (told) return told.error({ reason: told.word, sentence: told.sentence, internal: reason });
  const refused: BroughtLoginWord = 'customer_refused';
  return invalidGrant({ reason: refused, sentence: 'The sign-in was refused.', internal: reason });
}
