/** Types of the audit events that this module raises, beside `agent.refused`, which it shares with `on-behalf`. */
export const AGENT_LOGIN_EVENTS = {
  started: 'agent.login_started',
  login: 'agent.login',
  failed: 'agent.login_failed',
  refused: 'agent.refused',
} as const;
