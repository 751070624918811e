import { Injectable } from '@nestjs/common';
import { systemCaller } from '#kernel';
import { SessionEndings } from './session.endings.js';
import { SessionKinds } from './session-kinds.js';
import type { Session } from './session.js';

const CALLER = systemCaller('session-kind');

/** Asks a session's kind whether it still stands, and ends it when not. */
@Injectable()
export class SessionStandings {
  constructor(
    private readonly kinds: SessionKinds,
    private readonly endings: SessionEndings,
  ) {}

  /** For a session that seems alive. true without a promise for every kind that has no say in it. */
  ask(session: Session): true | Promise<boolean> {
    const answer = this.kinds.find(session.kind)?.stillValid?.(session) ?? true;
    if (answer === true) return true;
    return this.settle(session, answer);
  }

  private async settle(session: Session, answer: boolean | Promise<boolean>): Promise<boolean> {
    if (await answer) return true;
    // Whoever ended it meanwhile, the kind itself perhaps, has recorded why.
    await this.endings.end(session, { reason: 'no_longer_valid', ...CALLER });
    return false;
  }
}
