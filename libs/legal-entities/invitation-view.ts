import type { EntityManager } from 'typeorm';
import { type AdminCaller, isUuid, notFound } from '#kernel';
import { seesTenant } from '#platform';
import type { EntityView } from './legal-entity-finder.js';
import { Invitation } from './invitation.entity.js';

/** An invitation with the company that it is to. */
export interface InvitationView {
  readonly invitation: Invitation;
  readonly company: EntityView;
}

/** An invitation that was just sent. */
export interface SentInvitation extends InvitationView {
  /** 256 random bits: in this answer only. */
  readonly token: string;
  /** A mail with it is on its way. */
  readonly mailed: boolean;
}

/** 404 when there is none, it is foreign or of another company. Nobody else changes it until the transaction ends. */
export async function lockInvitation(
  tx: EntityManager,
  caller: AdminCaller,
  { entity }: EntityView,
  id: string,
): Promise<Invitation> {
  const lock = { mode: 'pessimistic_write' } as const;
  const where = { id, tenantId: entity.tenantId, entityId: entity.id };
  const invitation = isUuid(id) ? await tx.findOne(Invitation, { where, lock }) : null;
  if (!invitation || !seesTenant(caller, invitation.tenantId)) throw notFound();
  return invitation;
}
