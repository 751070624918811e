import type { DialectClaims } from '#tokens';
import { subjectTooLong } from './slas.errors.js';

/** Whom a token of this dialect speaks for, and who acts. */
export interface SlasSubject {
  /** `f_ecom_acme_001`. */
  readonly organization: string;
  readonly clientId: string;
  /** Id of the shopper's visit, as Salesforce's clients keep it: a label, never a key. */
  readonly usid: string;
  /** Where the shopper signs in: `ecom` with us, `slas` for a guest, else the key of an identity provider. */
  readonly idpOrigin: string;
  readonly customerId: number;
  /** null = a guest. */
  readonly login: string | null;
  /** Cut where it makes the subject too long. */
  readonly displayName: string;
  /** The shop; see `channelOf`. */
  readonly site: string;
  /** The agent's e-mail address; null = nobody acts for the shopper. */
  readonly agent: string | null;
  /** `taob` for a trusted agent, `tsob` for a trusted system. */
  readonly flow: 'taob' | 'tsob' | null;
  /** Space-separated. */
  readonly scope: string;
  /** The shopper asked not to be tracked. */
  readonly doNotTrack: boolean;
}

const LONGEST_ISB = 256;
const FLOWS = { taob: 'ta_ext_on_behalf_of', tsob: 'ts_ext_on_behalf_of' } as const;

/**
 * The claims that Salesforce's clients read beside ours (contract §4).
 *
 * @throws 400 when the shopper cannot be written within 256 characters
 */
export function slasClaims(subject: SlasSubject): DialectClaims {
  const { organization, clientId, usid, scope, doNotTrack } = subject;
  return {
    name: 'slas',
    claims: {
      aut: 'GUID',
      scp: scope,
      sub: `cc-slas::${tenantIdOf(organization)}::scid:${clientId}::usid:${usid}`,
      ctx: 'slas',
      ist: 1,
      sty: 'User',
      isb: isbOf(subject),
      dnt: doNotTrack ? '1' : '0',
      usid,
    },
  };
}

/** Salesforce's tenant id, such as `acme_001`. */
export const tenantIdOf = (organization: string): string => organization.replace(/^f_ecom_/, '');

/** Readers go by position, so nothing that somebody chose may bring a separator of its own. */
const plain = (value: string): string => value.replaceAll(':', '%3A');

function isbOf(subject: SlasSubject): string {
  const name = plain(subject.displayName);
  const rest = isbWith(subject, '').length;
  if (rest > LONGEST_ISB) throw subjectTooLong();
  return isbWith(subject, cutTo(name, LONGEST_ISB - rest));
}

/**
 * `agent` stands right after `chid` and the flow after it: commerce-sdk-react looks for the agent there and nowhere else.
 * We keep one record per shopper, so it is named as the guest's and as the registered one's.
 */
function isbWith({ idpOrigin, login, customerId, site, agent, flow }: SlasSubject, name: string): string {
  const parts = [
    ['uido', idpOrigin],
    ['upn', login ?? 'Guest'],
    ['uidn', null],
    ['gcid', String(customerId)],
    ...(login === null ? [] : [['rcid', String(customerId)]]),
    ['chid', site],
    ...(agent === null ? [] : [['agent', agent]]),
    ...(flow === null ? [] : [[flow, FLOWS[flow]]]),
  ] as [string, string | null][];
  return parts.map(([key, value]) => `${key}:${value === null ? name : plain(value)}`).join('::');
}

/** Neither half a character nor half of a `%3A`. */
function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  return text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/%3?$/, '');
}

/** What the answer to a token request needs to know of an `isb`. */
export const isGuestIsb = (isb: string): boolean => !isb.includes('::rcid:');
