import { setTimeout as wait } from 'node:timers/promises';
import { log } from '#platform';
import type { EndEvent } from './end-event.js';
import type { SessionKind } from './session-kinds.js';
import type { Session } from './session.js';

/** How long whoever ends a session is kept waiting; the telling goes on without them. */
const PATIENCE_MS = 2500;

/** Resolves when the kind was told of the end, could not be told, or takes too long. Never rejects: the session has ended. */
export async function tellKind(kind: SessionKind | null, session: Session, event: EndEvent): Promise<void> {
  if (!kind?.afterEnd) return;
  const answered = new AbortController();
  const patience = wait(PATIENCE_MS, undefined, { ref: false, signal: answered.signal }).catch(() => undefined);
  await Promise.race([tell(kind, session, event), patience]);
  answered.abort();
}

async function tell(kind: SessionKind, session: Session, event: EndEvent): Promise<void> {
  try {
    await kind.afterEnd?.(session, event);
  } catch (error) {
    log.warn({ err: error, kind: kind.name, session: session.id }, 'the end of a session could not be told');
  }
}
