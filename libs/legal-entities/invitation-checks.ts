import { conflict, type Transaction } from '#kernel';
import { type FieldCheck, isEmailAddress, mailLinkFault, refuseFaults } from '#platform';
import { lockOwnRoles } from './company-role-locks.js';
import { type InvitationInput, LONGEST_INVITATION_DAYS, TOKEN_PLACE } from './invitation-input.js';
import type { LegalEntity } from './legal-entity.entity.js';
import { checkRoles } from './member.policy.js';

/** Most invitations of one company that wait to be accepted. */
const MOST_OPEN = 500;

const CALLBACKS = `select coalesce(array_agg(url), '{}') as urls from shop, unnest(callback_urls) as url
  where tenant_id = $1 and enabled`;
const MEMBER = `select 1 from legal_entity_member m
    join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id
  where m.tenant_id = $1 and m.legal_entity_id = $2 and lower(c.email) = lower($3)`;
const OPEN = `select count(*)::int as open from company_invitation
  where tenant_id = $1 and legal_entity_id = $2 and used_at is null and withdrawn_at is null and expires_at > now()`;

/** 422 for what does not fit. */
export async function requireFit(tx: Transaction, tenantId: number, input: InvitationInput): Promise<void> {
  const { email, roles = [], acceptUrl, days } = input;
  const wholeDays = days === undefined || (Number.isInteger(days) && days >= 1 && days <= LONGEST_INVITATION_DAYS);
  const checks: FieldCheck[] = [
    ['/email', isEmailAddress(email) ? null : 'must be an e-mail address'],
    ['/accept_url', acceptUrl === undefined ? null : await linkFault(tx, tenantId, acceptUrl)],
    ['/expires_in_days', wholeDays ? null : `must be a whole number from 1 to ${LONGEST_INVITATION_DAYS}`],
    ...checkRoles(roles, await lockOwnRoles(tx, tenantId, roles)),
  ];
  refuseFaults(checks);
}

/** 409 for an inactive company: nobody acts for it. */
export function requireActive({ status }: LegalEntity): void {
  if (status !== 'active') throw conflict({ sentence: 'The company is inactive.' });
}

/** 409 when the company knows the address already, or has as many invitations as it may. */
export async function requireRoom(tx: Transaction, { tenantId, id }: LegalEntity, email: string): Promise<void> {
  const members = (await tx.query(MEMBER, [tenantId, id, email])) as unknown[];
  if (members.length > 0) {
    throw conflict({ fields: [{ pointer: '/email', detail: 'belongs to somebody of the company already' }] });
  }
  const [{ open } = { open: 0 }] = (await tx.query(OPEN, [tenantId, id])) as { open: number }[];
  if (open >= MOST_OPEN) throw conflict({ sentence: `At most ${MOST_OPEN} invitations of a company wait at a time.` });
}

/** The mail may lead to whichever of the tenant's shops takes invitations. */
async function linkFault(tx: Transaction, tenantId: number, acceptUrl: string): Promise<string | null> {
  const [{ urls } = { urls: [] }] = (await tx.query(CALLBACKS, [tenantId])) as { urls: string[] }[];
  return mailLinkFault(acceptUrl, TOKEN_PLACE, urls);
}
