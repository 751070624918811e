import { listPath } from '../shared/list-path.js';
import type { Step } from './calls.js';

/** Where a step of the set-up is done. */
export interface StepPlace {
  /** Below /panel, or of this server when it lies outside the panel. */
  readonly path: string;
  /** Without it the page is not shown; null = for everybody. */
  readonly permission: string | null;
  readonly outside?: boolean;
}

const PLACES: Readonly<Record<Step, StepPlace>> = {
  // Shops come by the fixture file or the admin API; the documents served beside the panel show both.
  shop: { path: '/docs', permission: null, outside: true },
  api_key: { path: '/api-keys/create', permission: 'client_manage' },
  ip_allowlist: { path: listPath('/api-keys', { allowlist: 'empty' }), permission: 'client_read' },
  on_behalf: { path: listPath('/api-keys', { on_behalf: 'false' }), permission: 'client_read' },
  first_token: { path: '/api-keys', permission: 'client_read' },
  second_operator: { path: '/operators/invite', permission: 'operator_manage' },
  totp: { path: '/account', permission: null },
};

export const placeOf = (step: Step): StepPlace => PLACES[step];
