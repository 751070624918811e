import * as openid from 'openid-client';
import { decodeJwt, type JWTPayload } from 'jose';
import type { OutboundFetch } from '#platform';
import type {
  BroughtCode,
  Connector,
  EndSession,
  ForeignLogin,
  ForeignTokens,
  LoginAnswer,
  LoginStart,
  SubjectLogin,
  TokenBearer,
} from '../connector.js';
import type { ProviderFacts } from '../provider-facts.js';
import { ProviderFailure } from '../provider-failure.js';
import type { TokenExchange } from '../token-exchange.js';
import { type Claims, mergeProfiles, nameFrom, type Profile, profileIn, subjectIn } from './claims.policy.js';
import { clientAuthentication } from './client-authentication.js';
import { foreignTokens } from './foreign-tokens.js';
import { type LogoutNotice, readLogoutToken } from './logout-token.policy.js';
import { oidcConfiguration } from './oidc-metadata.js';
import { oidcFailure } from './oidc-reason.js';
import { furtherParameters } from './protocol-parameters.js';
import { ProviderKeys } from './provider-keys.js';
import { type Quirks, quirksOf } from './quirks.js';
import { Remembered } from './remembered.js';
import { verifySigned } from './signed-token.js';
import { subjectClaims } from './subject-claims.js';
import { takenUntil, uniquePart } from './subject-token.policy.js';

const METADATA_LIFE_MS = 3_600_000;
/** Tokens of a login and of a logout are made for the moment. */
const MAX_AGE_S = 600;
/** An agent's token serves as long as the provider says, and not beyond a day. */
const ACTOR_MAX_AGE_S = 86_400;
const ID_TOKEN_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'iat'];
const LOGOUT_TOKEN_CLAIMS = ['iss', 'aud', 'iat', 'jti', 'events'];

/** A provider that speaks OpenID Connect. */
export class OidcConnector implements Connector {
  private readonly configuration: Remembered<openid.Configuration>;
  private readonly keys: ProviderKeys;
  private readonly quirks: Quirks;

  constructor(
    private readonly facts: ProviderFacts,
    secret: string,
    fetch: OutboundFetch,
  ) {
    const authentication = clientAuthentication(facts, secret);
    this.quirks = quirksOf(facts);
    this.configuration = new Remembered(METADATA_LIFE_MS, async () => {
      if (this.quirks.issuerFault(facts.issuer)) throw new ProviderFailure('idp_issuer');
      return oidcConfiguration(facts, authentication, fetch);
    });
    this.keys = new ProviderKeys(async () => {
      const { jwks_uri: address } = (await this.configuration.get()).serverMetadata();
      if (address === undefined) throw new ProviderFailure('idp_answer');
      return readJson(await fetch(address, { headers: { accept: 'application/json' } }));
    });
  }

  start({ redirectUri, state, nonce, codeVerifier, extra }: LoginStart): Promise<URL> {
    return this.asking(async (configuration) =>
      openid.buildAuthorizationUrl(configuration, {
        ...furtherParameters(extra),
        ...this.quirks.startParameters(this.facts),
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: this.facts.scopes.join(' '),
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      }),
    );
  }

  finish({ parameters, redirectUri, state, nonce, codeVerifier }: LoginAnswer): Promise<ForeignLogin> {
    return this.asking(async (configuration) => {
      const cameBack = new URL(redirectUri);
      for (const [name, value] of Object.entries(parameters)) cameBack.searchParams.set(name, value);
      const answer = await openid.authorizationCodeGrant(configuration, cameBack, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      return { ...(await this.signedIn(configuration, answer)), ...this.quirks.namesInAnswer(parameters) };
    });
  }

  redeem({ code, redirectUri, codeVerifier }: BroughtCode): Promise<ForeignLogin> {
    return this.asking(async (configuration) => {
      const wanted = new URLSearchParams({ code, redirect_uri: redirectUri });
      if (codeVerifier !== null) wanted.set('code_verifier', codeVerifier);
      return this.signedIn(
        configuration,
        await openid.genericGrantRequest(configuration, 'authorization_code', wanted),
      );
    });
  }

  refresh(tokens: ForeignTokens): Promise<ForeignTokens> {
    return this.asking(async (configuration) => {
      if (tokens.refreshToken === null) throw new ProviderFailure('idp_grant');
      const answer = await openid.refreshTokenGrant(configuration, tokens.refreshToken);
      if (answer.id_token !== undefined) await this.requireSamePerson(answer.id_token, tokens.idToken);
      return foreignTokens(answer);
    });
  }

  /** By introspection where the provider has it, else by its userinfo; one that has neither tells by refusing to refresh. */
  check({ accessToken, refreshToken }: ForeignTokens): Promise<'valid' | 'refused'> {
    return this.asking(async (configuration) => {
      const metadata = configuration.serverMetadata();
      if (metadata.introspection_endpoint !== undefined) {
        const { active } = await openid.tokenIntrospection(configuration, refreshToken ?? accessToken);
        return active ? 'valid' : 'refused';
      }
      if (metadata.userinfo_endpoint === undefined) return 'valid';
      try {
        await openid.fetchUserInfo(configuration, accessToken, openid.skipSubjectCheck);
        return 'valid';
      } catch (error) {
        if (oidcFailure(error).reason === 'idp_grant') return 'refused';
        throw error;
      }
    });
  }

  revoke({ accessToken, refreshToken }: ForeignTokens): Promise<void> {
    const hint = refreshToken === null ? 'access_token' : 'refresh_token';
    return this.asking((configuration) =>
      openid.tokenRevocation(configuration, refreshToken ?? accessToken, { token_type_hint: hint }),
    );
  }

  endSessionUrl({ idToken, postLogoutRedirectUri, state }: EndSession): Promise<URL | null> {
    return this.asking(async (configuration) => {
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      return openid.buildEndSessionUrl(configuration, {
        ...(idToken === null ? {} : { id_token_hint: idToken }),
        post_logout_redirect_uri: postLogoutRedirectUri,
        state,
      });
    });
  }

  logoutToken(jwt: string): Promise<LogoutNotice> {
    return this.asking(async () => {
      const notice = readLogoutToken(await this.verified(jwt, LOGOUT_TOKEN_CLAIMS));
      if (notice === null) throw new ProviderFailure('idp_claims');
      return notice;
    });
  }

  actorToken(jwt: string): Promise<TokenBearer> {
    return this.asking(async () => {
      const claims = await this.verified(jwt, ID_TOKEN_CLAIMS, ACTOR_MAX_AGE_S);
      const subject = subjectIn(claims, this.facts.claims.subject);
      // A logout token, which the provider sends to whoever listens, has such events; nobody can act with one.
      if (subject === null || claims['events'] !== undefined) throw new ProviderFailure('idp_claims');
      const { email, emailVerified, firstName, lastName } = this.profileIn(claims);
      const name = `${firstName} ${lastName}`.trim() || nameFrom(claims['name']);
      const verifiedEmail = emailVerified ? email : null;
      return { issuer: this.facts.issuer, subject, verifiedEmail, name: name === '' ? null : name };
    });
  }

  subjectToken(token: string, exchange: TokenExchange): Promise<SubjectLogin> {
    return this.asking(async (configuration) => {
      const claims = await subjectClaims(configuration, this.keys.find, token, {
        ...exchange,
        issuer: this.facts.issuer,
      });
      const expiresAt = Number(claims['exp']) * 1000;
      const tokens = { accessToken: token, refreshToken: null, idToken: null, expiresAt };
      const login = { ...this.personIn(claims), ...this.profileIn(claims), tokens };
      return { login, unique: uniquePart(token, claims, exchange), until: takenUntil(claims) * 1000 };
    });
  }

  private async signedIn(
    configuration: openid.Configuration,
    answer: openid.TokenEndpointResponse,
  ): Promise<ForeignLogin> {
    const claims = await this.idTokenClaims(answer.id_token ?? '');
    const person = this.personIn(claims);
    const profile = await this.profile(configuration, claims, answer.access_token);
    return { ...person, ...profile, tokens: foreignTokens(answer) };
  }

  private personIn(claims: Claims): Pick<ForeignLogin, 'issuer' | 'subject' | 'sub' | 'sid'> {
    const subject = subjectIn(claims, this.facts.claims.subject);
    if (subject === null || typeof claims['sub'] !== 'string') throw new ProviderFailure('idp_claims');
    const sid = typeof claims['sid'] === 'string' ? claims['sid'] : null;
    return { issuer: this.facts.issuer, subject, sub: claims['sub'], sid };
  }

  /** openid-client has checked the claims; over TLS it trusts the signature, we do not. */
  private idTokenClaims(idToken: string): Promise<JWTPayload> {
    return this.verified(idToken, ID_TOKEN_CLAIMS);
  }

  private verified(token: string, required: readonly string[], maxAge = MAX_AGE_S): Promise<JWTPayload> {
    const { issuer, clientId: audience } = this.facts;
    return verifySigned(token, this.keys.find, { issuer, audience, maxAge, required });
  }

  /** OpenID Connect Core §12.2: a refresh may bring a new id_token, but not of somebody else. */
  private async requireSamePerson(idToken: string, before: string | null): Promise<void> {
    const { sub } = await this.idTokenClaims(idToken);
    if (before !== null && sub !== decodeJwt(before).sub) throw new ProviderFailure('idp_claims');
  }

  /** From the id_token, and what is missing there from the userinfo. */
  private async profile(configuration: openid.Configuration, claims: Claims, accessToken: string): Promise<Profile> {
    const told = this.profileIn(claims);
    const address = configuration.serverMetadata().userinfo_endpoint;
    if (address === undefined || !this.lacks(told)) return told;
    const more = await openid.fetchUserInfo(configuration, accessToken, String(claims['sub']));
    return mergeProfiles(told, this.profileIn(more));
  }

  private profileIn(claims: Claims): Profile {
    return profileIn(claims, this.facts.claims, this.facts.referenceKey, this.quirks.isVerified);
  }

  private lacks({ email, firstName, reference }: Profile): boolean {
    const { scopes, referenceKey } = this.facts;
    return (
      (email === null && scopes.includes('email')) ||
      (firstName === '' && scopes.includes('profile')) ||
      (reference === null && referenceKey !== null)
    );
  }

  private async asking<Answer>(ask: (configuration: openid.Configuration) => Promise<Answer>): Promise<Answer> {
    try {
      return await ask(await this.configuration.get());
    } catch (error) {
      throw oidcFailure(error);
    }
  }
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status !== 200) throw new ProviderFailure('idp_answer');
  try {
    return await response.json();
  } catch {
    throw new ProviderFailure('idp_answer');
  }
}
