import type { AuthProvider } from 'react-admin';
import type { Schema } from '#api-client';
import { adopt, answerOf, api } from './api.js';
import { forgetNo } from './interruptions.js';
import { ApiProblem } from './problem.js';
import { holds, session } from './session.js';

/** What signing in takes. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly totp?: string;
}

/** Signs in and remembers the session in memory. @throws ApiProblem, with code `totp_required` when a code is needed */
export async function signIn(credentials: Credentials): Promise<void> {
  session.set(await answerOf(api.POST('/admin/v1/session', { body: credentials })));
}

/** Signs in over an open page. False when that is somebody else: then the page is loaded anew. @throws ApiProblem */
export async function signInAgain(credentials: Credentials): Promise<boolean> {
  return adopt(await answerOf(api.POST('/admin/v1/session', { body: credentials })));
}

/** Proves once more who is signed in, for the next 15 minutes. @throws ApiProblem, 422 for `/password` or `/totp` */
export async function stepUp(proof: Schema<'StepUpDto'>): Promise<void> {
  session.set(await answerOf(api.POST('/admin/v1/session/step-up', { body: proof })));
}

/** Signs out on the server; nobody being signed in is as good. @throws ApiProblem, ConnectionLost: still signed in */
async function signOut(): Promise<void> {
  try {
    await answerOf(api.DELETE('/admin/v1/session'));
  } catch (error) {
    if (!isSessionGone(error)) throw error;
  }
}

const isSessionGone = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401;

/**
 * react-admin's questions about the signed-in operator.
 *
 * @param permissionOf the permission that an action on a resource needs; null = none
 */
export function createAuthProvider(permissionOf: (resource: string, action: string) => string | null): AuthProvider {
  return {
    login: (credentials: Credentials) => signIn(credentials),

    async logout() {
      if (session.get() !== null) await signOut();
      session.set(null);
      forgetNo('sign_in');
    },

    async checkAuth() {
      if (session.get() !== null) return;
      const { data } = await api.GET('/admin/v1/session');
      // react-admin shows a notice unless the message is false; the sign-in page says enough.
      if (data === undefined) throw Object.assign(new Error(), { message: false });
      session.set(data);
    },

    // A session that ended is asked for in a dialog (providers/api.ts). Also after a no the form stays: the refusal may
    // have met a read in the background.
    async checkError(error: unknown) {
      if (isSessionGone(error) && session.get() === null) throw error;
    },

    async getIdentity() {
      const operator = session.get()?.operator;
      return { id: operator?.id ?? '', fullName: operator?.name };
    },

    async getPermissions() {
      return session.get()?.operator.permissions ?? [];
    },

    async canAccess({ resource, action }) {
      const permission = permissionOf(resource, action);
      return permission === null || holds(permission);
    },
  };
}
