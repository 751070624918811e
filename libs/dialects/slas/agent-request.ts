import { randomUUID } from 'node:crypto';
import { type AppError, invalidRequest } from '#kernel';
import { isPlainText } from '#platform';
import { isGuestLogin } from '#trusted-agent';
import { LONGEST_CHANNEL } from './slas-channels.js';
import type { SlasFields } from './slas-fields.js';

/** Which shopper somebody wants to act for, in Salesforce's words. */
export interface WantedShopper {
  /** `guest` for a guest, whichever case was written. */
  readonly loginId: string;
  readonly guest: boolean;
  /** null = the shop's own logins (`ecom`), and guests; else the key of an identity provider. */
  readonly provider: string | null;
  readonly channel: string;
  /** undefined = the visit is new. */
  readonly usid: string | undefined;
}

const LONGEST_LOGIN = 128;
const LONGEST_STATE = 512;
/** Keys of our providers may be longer than Salesforce's 16 characters. */
const LONGEST_ORIGIN = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * @param guestOrigin what `idp_origin` says of a guest: `slas` for trusted agents, `ecom` for trusted systems
 * @throws 400 `invalid_request` with the field's name
 */
export function readWantedShopper(fields: SlasFields, guestOrigin: 'slas' | 'ecom'): WantedShopper {
  const login = fields.required('login_id', LONGEST_LOGIN);
  const origin = fields.required('idp_origin', LONGEST_ORIGIN);
  if (!isPlainText(login)) throw fault('login_id is malformed');
  const guest = isGuestLogin(login);
  if (guest && origin !== guestOrigin) throw fault(`idp_origin of a guest must be ${guestOrigin}`);
  if (!guest && origin === 'slas') throw fault('idp_origin slas is for guests');
  return {
    // Salesforce's specification writes Guest, its SDKs guest; the code's request is compared with the sign-in's.
    ...{ loginId: guest ? 'guest' : login, guest, provider: guest || origin === 'ecom' ? null : origin },
    channel: fields.required('channel_id', LONGEST_CHANNEL),
    usid: readUsid(fields),
  };
}

/** A label and never a key: whoever may act for any shopper of the shop may name any visit. */
function readUsid(fields: SlasFields): string | undefined {
  const usid = fields.optional('usid', 256);
  if (usid !== undefined && !UUID.test(usid)) throw fault('usid must be a UUID');
  return usid;
}

/** To be given back, and compared when the code is redeemed. */
export function readState(fields: SlasFields): string | undefined {
  const state = fields.optional('state', LONGEST_STATE);
  if (state !== undefined && !isPlainText(state)) throw fault('state is malformed');
  return state;
}

/** The state of a guest whose client sends none, in Salesforce's form. */
export const madeState = (): string => `taob.gst.${randomUUID()}`;

const fault = (sentence: string): AppError => invalidRequest({ sentence });
