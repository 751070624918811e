import { useQuery } from '@tanstack/react-query';
import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { etagOf, type ResourceCalls } from '../providers/resource-calls.js';

export type Operator = Schema<'OperatorRecord'>;
export type Role = Operator['role'];
export type Invitation = Schema<'InvitationRecord'>;
/** The only answer that holds a link: for the state of the dialog that shows it, and nowhere else. */
export type InvitationWithLink = Schema<'InvitationWithLink'>;
export type NewInvitation = Schema<'CreateInvitationDto'>;
export type OperatorSession = Schema<'OperatorSessionRecord'>;

const at = (id: string) => ({ path: { id } });

/** Operators as records of react-admin. They are made by invitation, so nothing creates one here. */
export const operatorCalls: ResourceCalls = {
  id: 'id',
  list: (query) => answerOf(api.GET('/admin/v1/operators', { params: { query } })),
  read: (id) => answerOf(api.GET('/admin/v1/operators/{id}', { params: at(id) })),
  update: (id, changes, header) =>
    answerOf(api.PATCH('/admin/v1/operators/{id}', { params: { ...at(id), header }, body: changes })),
};

/** Writes the changed fields against the version they were made for. @throws ApiProblem */
export const saveOperator = (changes: object, base: Operator): Promise<Operator> =>
  answerOf(
    api.PATCH('/admin/v1/operators/{id}', {
      params: { ...at(base.id), header: { 'If-Match': etagOf(base) } },
      body: changes,
    }),
  );

/** Deletes the operator as it was read. @throws ApiProblem, with code `last_owner` when nobody else could let people in */
export const deleteOperator = (operator: Operator): Promise<unknown> =>
  answerOf(
    api.DELETE('/admin/v1/operators/{id}', {
      params: { ...at(operator.id), header: { 'If-Match': etagOf(operator) } },
    }),
  );

/** For somebody who lost their device; also ends their sessions. */
export const resetTotp = (id: string): Promise<unknown> =>
  answerOf(api.DELETE('/admin/v1/operators/{id}/totp', { params: at(id) }));

/** Signs the operator out everywhere. */
export const endSessionsOf = (id: string): Promise<unknown> =>
  answerOf(api.DELETE('/admin/v1/operators/{id}/sessions', { params: at(id) }));

/** Where the operator is signed in. */
export const useSessionsOf = (id: string) =>
  useQuery({
    queryKey: ['operators', id, 'sessions'],
    queryFn: () => answerOf(api.GET('/admin/v1/operators/{id}/sessions', { params: at(id) })),
  });

/** Invitations shown at once; more are not expected within the 72 hours that one lives. */
const INVITATIONS = 200;

/** Invitations that nobody has accepted, newest first. */
export const useInvitations = () =>
  useQuery({
    queryKey: ['operators', 'invitations'],
    queryFn: () => answerOf(api.GET('/admin/v1/operator-invitations', { params: { query: { limit: INVITATIONS } } })),
  });

/** @param idempotencyKey one for each form: pressed twice, one invitation is made */
export const invite = (body: NewInvitation, idempotencyKey: string): Promise<InvitationWithLink> =>
  answerOf(
    api.POST('/admin/v1/operator-invitations', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }),
  );

/** The link is no good any more. */
export const withdraw = (id: string): Promise<unknown> =>
  answerOf(api.DELETE('/admin/v1/operator-invitations/{id}', { params: at(id) }));
