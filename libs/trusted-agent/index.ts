export { AGENT_CODE } from './agent-code.js';
export { AgentLogins } from './agent-logins.js';
export { type AgentFault, type AgentLoginRequest, type AgentWish, isGuestLogin } from './agent-request.js';
export * from './trusted-agent.module.js';
