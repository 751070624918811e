import { useQuery } from '@tanstack/react-query';
import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { session } from '../providers/session.js';

export type TotpOffer = Schema<'TotpOfferDto'>;

/** Where the operator is signed in. */
export const useOwnSessions = () =>
  useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: () => answerOf(api.GET('/admin/v1/operators/me/sessions')),
  });

/** Ends every session but this one. */
export const endOtherSessions = (): Promise<unknown> => answerOf(api.DELETE('/admin/v1/operators/me/sessions'));

/** Whether there is an authenticator app, and how many recovery codes are left. */
export const useTotp = () =>
  useQuery({
    queryKey: ['account', 'totp'],
    queryFn: () => answerOf(api.GET('/admin/v1/operators/me/totp')),
  });

/** Changes the own password. Every other session ends; this page goes on with a new one. @throws ApiProblem */
export async function changePassword(current: string, next: string): Promise<void> {
  const body = { current_password: current, new_password: next };
  session.set(await answerOf(api.POST('/admin/v1/operators/me/password', { body })));
}

/** A secret for the app: for the dialog that shows it, and nowhere else. @throws ApiProblem */
export const beginTotp = (password: string): Promise<TotpOffer> =>
  answerOf(api.POST('/admin/v1/operators/me/totp', { body: { current_password: password } }));

/** The first code switches it on. @returns the recovery codes, this once @throws ApiProblem */
export async function confirmTotp(code: string): Promise<readonly string[]> {
  const { recovery_codes } = await answerOf(api.POST('/admin/v1/operators/me/totp/confirm', { body: { code } }));
  await refreshSession();
  return recovery_codes;
}

/** @param code of the app, or a recovery code @throws ApiProblem */
export async function removeTotp(password: string, code: string): Promise<void> {
  await answerOf(api.DELETE('/admin/v1/operators/me/totp', { body: { current_password: password, code } }));
  await refreshSession();
}

/** The session tells whether a sign-in asks for a code: forms that sign in again follow it. */
async function refreshSession(): Promise<void> {
  session.set(await answerOf(api.GET('/admin/v1/session')));
}
