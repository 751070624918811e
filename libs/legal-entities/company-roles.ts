import { readRestriction, scopeSpellings } from '#access';

/** A role that every tenant has. Nobody changes it; its members are the companies' business. */
export interface ReadyMadeRole {
  readonly code: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** They let somebody decide about the people of their company. Nobody who acts for a customer gets them. */
export const ADMINISTERING_SCOPES: readonly string[] = list(
  'iam.group_read_own iam.user_read_own iam.assignment_create_own iam.assignment_delete_own',
  'customer.customer_read_own customer.customer_manage_own',
);

const CONTACT = list('customermanagement.legalentity_read_own');
const REQUESTER = [
  ...CONTACT,
  ...list('approval.approval_read_own approval.approval_manage_own quote.quote_read_own quote.quote_manage_own'),
  ...list('customersegment.segment_read_own'),
];
const BUYER = [
  ...REQUESTER,
  ...list(
    'order.order_readascustomer order.order_updateascustomer returns.returns_read_own returns.returns_manage_own',
  ),
];
const ADMIN = [...BUYER, ...ADMINISTERING_SCOPES, ...list('order.order_read_le')];

/**
 * Emporix publishes the Admin's set only; the others are ours. A requester asks for approval and quotes, a buyer orders as
 * well, an admin sees what the whole company ordered and decides about its people, and a contact is known to the company and
 * may do nothing more.
 */
export const READY_MADE_ROLES: readonly ReadyMadeRole[] = [
  { code: 'B2B_ADMIN', name: 'Admin', scopes: ADMIN },
  { code: 'B2B_BUYER', name: 'Buyer', scopes: BUYER },
  { code: 'B2B_REQUESTER', name: 'Requester', scopes: REQUESTER },
  { code: 'B2B_CONTACT', name: 'Contact', scopes: CONTACT },
];

/** A customer holds at most one of them in one company. */
export const EXCLUSIVE_ROLES: readonly string[] = ['B2B_ADMIN', 'B2B_BUYER', 'B2B_REQUESTER'];

/** What everybody holds who is added without a word about roles. */
export const DEFAULT_ROLE = 'B2B_CONTACT';

const BY_CODE = new Map(READY_MADE_ROLES.map((role) => [role.code, role]));

/** undefined = the tenant made it itself, or there is none. */
export const readyMadeRole = (code: string): ReadyMadeRole | undefined => BY_CODE.get(code);

const ADMINISTERING: ReadonlySet<string> = new Set(ADMINISTERING_SCOPES.flatMap(scopeSpellings));

/** True for `ADMINISTERING_SCOPES`, however they are spelt or restricted. */
export const isAdministering = (scope: string): boolean => ADMINISTERING.has(readRestriction(scope).name);

/** True for a buyer who is no admin: the company's account limit is theirs. A requester asks for every order. */
export const boundByLimit = (codes: readonly string[]): boolean =>
  codes.includes('B2B_BUYER') && !codes.includes('B2B_ADMIN');

/** As scopes are written: separated by a space. */
function list(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}
