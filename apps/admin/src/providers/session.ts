import type { Schema } from '#api-client';
import { Stored } from './store.js';

export type Session = Schema<'SessionDto'>;

/** Who is signed in, with the CSRF token: in memory only, asked from the server after every load of the page. */
export const session = new Stored<Session | null>(null);

/** True when the operator holds the permission. Only for what to show: the server decides. */
export const holds = (permission: string): boolean => session.get()?.operator.permissions.includes(permission) ?? false;
