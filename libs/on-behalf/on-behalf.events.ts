import type { Face } from './faces.js';

/** Types of the audit events that this module raises. */
export const ON_BEHALF_EVENTS = {
  issued: 'onbehalf.issued',
  refused: 'onbehalf.refused',
  eligibilityAsked: 'onbehalf.eligibility_asked',
  callEnded: 'onbehalf.call_ended',
  handoverRefused: 'onbehalf.handover_refused',
} as const;

export const AGENT_EVENTS = {
  tokenIssued: 'agent.token_issued',
  refused: 'agent.refused',
} as const;

/** What each face's outcome is called. */
export const FACE_EVENTS: Readonly<Record<Face, { readonly issued: string; readonly refused: string }>> = {
  on_behalf: ON_BEHALF_EVENTS,
  trusted_system: ON_BEHALF_EVENTS,
  trusted_agent: { issued: AGENT_EVENTS.tokenIssued, refused: AGENT_EVENTS.refused },
};
