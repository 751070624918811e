import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '#kernel';
import type { Departure } from '#platform';
import { isCodeChallenge, TokenRefusals } from '#tokens';
import { type AgentFault, AgentLogins } from '#trusted-agent';
import { madeState, readState, readWantedShopper } from './agent-request.js';
import { SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';

const LONGEST_URI = 2000;
/** Heard of at the redirect address, like one that is missing. */
const BAD_CHALLENGE: AgentFault = {
  error: 'invalid_request',
  reason: 'pkce',
  sentence: 'The code challenge is not the S256 of a verifier.',
};

/** `GET /trusted-agent/authorize`: sends an agent to sign in. */
@Injectable()
export class AgentLoginService {
  constructor(
    private readonly logins: AgentLogins,
    private readonly channels: SlasChannels,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * @returns the employees' provider, our own page, or the redirect address with an error
   * @throws 400 with the field's name, our own page, 429
   */
  async begin(call: SlasCall, { origin, callerAddress }: FastifyRequest): Promise<Departure> {
    const { tenant, client } = call;
    const { shopper, codeChallenge, redirectUri, state } = await this.refusals.reading(client, origin, () =>
      readAuthorize(call),
    );
    const shop = await this.channels.shopOf(client, shopper.channel, origin);
    const { loginId, provider: idpOrigin, usid = null } = shopper;
    return this.logins.begin(
      {
        ...{ face: 'slas', tenantId: tenant.id, clientId: client.clientId, callerAddress },
        ...{ redirectUri, state },
        wish: fitsChallenge(codeChallenge)
          ? {
              ...{ shopId: shop.id, customerId: null, loginId, idpOrigin, codeChallenge, usid },
              ...{ reason: null, callId: null, provider: null },
            }
          : BAD_CHALLENGE,
      },
      origin,
    );
  }
}

function readAuthorize({ fields }: SlasCall) {
  const shopper = readWantedShopper(fields, 'slas');
  if (fields.required('response_type', 20) !== 'code') {
    throw invalidRequest({ sentence: 'response_type must be code' });
  }
  return {
    shopper,
    redirectUri: fields.required('redirect_uri', LONGEST_URI),
    codeChallenge: fields.optional('code_challenge', 128) ?? null,
    state: readState(fields) ?? (shopper.guest ? madeState() : null),
  };
}

/** S256 without being asked: there is no `code_challenge_method`. */
const fitsChallenge = (challenge: string | null): boolean => challenge === null || isCodeChallenge(challenge);
