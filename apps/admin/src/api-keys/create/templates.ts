import type { Grant, KeyType } from '../calls.js';
import { CONFIDENTIAL_ONLY } from '../grants.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a template sets; everything of it can be changed before and after the key is made. */
export interface Template {
  readonly grants: readonly Grant[];
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly access_token_ttl: number;
  /** Seconds. */
  readonly refresh_token_ttl: number;
  /** On-behalf is what the key is for: it is switched on at its own tab, once it has a list of addresses. */
  readonly onBehalfNext: boolean;
}

export const TEMPLATE_NAMES = ['storefront', 'call_centre', 'pos', 'reporting', 'blank'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** Starting points. None of them acts for customers by itself: that takes the switch. */
export const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  storefront: {
    grants: ['password', 'anonymous', 'refresh_token', 'client_credentials'],
    scopes: [],
    access_token_ttl: HOUR,
    refresh_token_ttl: 60 * DAY,
    onBehalfNext: false,
  },
  call_centre: {
    grants: ['refresh_token'],
    scopes: [],
    access_token_ttl: 15 * MINUTE,
    refresh_token_ttl: 8 * HOUR,
    onBehalfNext: true,
  },
  pos: {
    grants: ['client_credentials', 'refresh_token'],
    scopes: [],
    access_token_ttl: HOUR,
    refresh_token_ttl: 12 * HOUR,
    onBehalfNext: true,
  },
  reporting: {
    grants: ['client_credentials'],
    scopes: ['mandate.audit_read', 'mandate.session_read'],
    access_token_ttl: 15 * MINUTE,
    refresh_token_ttl: HOUR,
    onBehalfNext: false,
  },
  blank: { grants: [], scopes: [], access_token_ttl: HOUR, refresh_token_ttl: 60 * DAY, onBehalfNext: false },
};

/** What the template means for a server, or for an app that cannot keep a secret. */
export function templateFor(name: TemplateName, type: KeyType): Template {
  const template = TEMPLATES[name];
  if (type === 'confidential') return template;
  return {
    ...template,
    grants: template.grants.filter((grant) => !CONFIDENTIAL_ONLY.includes(grant)),
    onBehalfNext: false,
  };
}

/** Scopes of the admin API itself are an owner's to give. */
export const isOwnersOnly = (name: TemplateName): boolean =>
  TEMPLATES[name].scopes.some((scope) => scope.startsWith('mandate.'));
