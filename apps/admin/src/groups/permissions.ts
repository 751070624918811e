import type { AgentPermission } from './calls.js';

/** What employees may do for customers; the first one is what makes somebody an agent. */
export const AGENT_PERMISSIONS: readonly AgentPermission[] = [
  'Login_On_Behalf',
  'Create_Order_On_Behalf',
  'Search_Orders',
  'Handle_External_Orders',
];
