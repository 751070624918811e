import type { RightsGrant } from './customer-rights.js';
import type { Session } from './session.js';

/** What of a session says which of its access tokens have which rights. */
export type SessionRights = Pick<Session, 'company' | 'rightsMark' | 'lowestSequence'>;

/**
 * The session's rights after a refresh that gives the access token of this sequence. Earlier ones die with another company,
 * and when something that they rest on was taken away: the session's new mark would let them live again.
 */
export function rightsAfter(session: SessionRights, grant: RightsGrant, sequence: number): SessionRights {
  const lost = session.rightsMark !== null && session.rightsMark !== grant.mark;
  const earlierDie = lost || grant.company !== session.company;
  return {
    company: grant.company,
    rightsMark: grant.mark,
    lowestSequence: earlierDie ? sequence : session.lowestSequence,
  };
}

/** True when rows that are cached anywhere must not be believed any more. */
export function haveRightsChanged(before: SessionRights, after: SessionRights): boolean {
  return (
    before.company !== after.company ||
    before.rightsMark !== after.rightsMark ||
    before.lowestSequence !== after.lowestSequence
  );
}
