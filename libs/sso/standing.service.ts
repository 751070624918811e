import { Injectable } from '@nestjs/common';
import { Clock, systemCaller } from '#kernel';
import { IdentityProviders, type ProviderFacts, ProviderFailure } from '#identity-providers';
import { type Session, SessionEndings } from '#tokens';
import { ForeignTokenKeeper } from './foreign-tokens.js';
import { GrantStore, type SsoGrant } from './grant.store.js';
import { readSsoNotes } from './sso.code.js';
import { ASK_EVERY_MS, standingOf, standsUntil, TRY_AGAIN_MS, unansweredStanding } from './standing.policy.js';

const MOST_REMEMBERED = 20_000;
const JOB = systemCaller('sso-standing');

type Standing = Exclude<ReturnType<typeof standingOf>, 'ask'>;

/**
 * Whether a customer's session still stands at its provider: the provider is enabled, is the one that it was, and where it
 * is configured so (`validate_tokens`) has said within the last minutes that the login is not over.
 */
@Injectable()
export class Standings {
  /** Until when a session stands without asking anybody: milliseconds since 1970. Oldest entry first. */
  private readonly until = new Map<string, number>();
  private readonly asking = new Map<string, Promise<boolean>>();

  constructor(
    private readonly providers: IdentityProviders,
    private readonly grants: GrantStore,
    private readonly tokens: ForeignTokenKeeper,
    private readonly endings: SessionEndings,
    private readonly clock: Clock,
  ) {}

  /** From memory, without a promise, nearly always. */
  stillValid(session: Session): boolean | Promise<boolean> {
    const notes = readSsoNotes(session.claims.notes);
    if (!notes) return false;
    const provider = this.providers.peek(notes.provider_id);
    if (provider === undefined) {
      return this.providers.byId(notes.provider_id).then((read) => this.judge(session, notes.provider_epoch, read));
    }
    return this.judge(session, notes.provider_epoch, provider);
  }

  private judge(session: Session, epoch: number, provider: ProviderFacts | null): boolean | Promise<boolean> {
    if (!provider?.enabled || provider.epoch !== epoch) return this.over(session, 'provider_disabled');
    if (!provider.validateTokens) return true;
    if ((this.until.get(session.id) ?? 0) > this.clock.now()) return true;
    const asked = this.asking.get(session.id);
    if (asked) return asked;
    const answer = this.ask(session, provider).finally(() => this.asking.delete(session.id));
    this.asking.set(session.id, answer);
    return answer;
  }

  private async ask(session: Session, provider: ProviderFacts): Promise<boolean> {
    const grant = await this.grants.ofSession(session.id);
    if (!grant) return this.over(session, 'idp_refused');
    const standing = await this.standing(grant, provider);
    if (standing !== 'stands') return this.over(session, standing);
    return true;
  }

  private async standing(grant: SsoGrant, provider: ProviderFacts): Promise<Standing> {
    const now = this.clock.now();
    const known = standingOf(grant, now);
    if (known !== 'ask') return this.remembered(grant, known);
    // What another application was given, the provider tells us nothing about.
    if (grant.exchanged) return this.remembered({ ...grant, checkedAt: now, askedAt: now }, 'stands');
    if (!(await this.grants.claimAsk(grant, now))) return this.told(grant, now);
    const asked = { ...grant, askedAt: now };
    try {
      const answer = await this.askProvider(grant, provider);
      if (answer === 'refused') return await this.refused(grant);
      await this.grants.recordStands(grant.id, now);
      return this.remembered({ ...asked, checkedAt: now }, 'stands');
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      // It does not take the refresh token any more: that is an answer, too.
      if (error.reason === 'idp_grant') return this.refused(grant);
      if (error.reason === 'idp_busy') return this.notAsked(asked);
      return this.remembered(asked, unansweredStanding(grant, this.clock.now()));
    }
  }

  /** Many sessions may come due at once: those that had to wait are not taken for unanswered for five minutes more. */
  private async notAsked(asked: SsoGrant): Promise<Standing> {
    const askedAt = asked.askedAt - ASK_EVERY_MS + TRY_AGAIN_MS;
    await this.grants.claimAsk(asked, askedAt);
    return this.remembered({ ...asked, askedAt }, unansweredStanding(asked, this.clock.now()));
  }

  /** Another instance is asking: what it finds is stored, and until then the last answer holds. */
  private async told(grant: SsoGrant, now: number): Promise<Standing> {
    const stored = await this.grants.ofSession(grant.sessionId);
    return stored === null || stored.refusedAt !== null ? 'idp_refused' : unansweredStanding(stored, now);
  }

  private async askProvider(grant: SsoGrant, provider: ProviderFacts): Promise<'valid' | 'refused'> {
    const connector = await this.providers.connector(provider);
    if (!connector.check) return 'valid';
    const { tokens } = await this.tokens.usable(grant, connector);
    return connector.check(tokens);
  }

  private async refused(grant: SsoGrant): Promise<Standing> {
    await this.grants.recordRefused(grant.id, this.clock.now());
    return 'idp_refused';
  }

  private remembered(grant: SsoGrant, standing: Standing): Standing {
    this.until.delete(grant.sessionId);
    if (standing !== 'stands') return standing;
    if (this.until.size >= MOST_REMEMBERED) this.until.delete(this.until.keys().next().value as string);
    this.until.set(grant.sessionId, standsUntil(grant));
    return standing;
  }

  /** Ends the session with the reason that only this module knows. */
  private async over(session: Session, reason: string): Promise<false> {
    this.until.delete(session.id);
    await this.endings.end(session, { reason, ...JOB });
    return false;
  }
}
