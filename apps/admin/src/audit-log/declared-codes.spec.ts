import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { declaredCodes } from './declared-codes.js';
import { EVENT_TYPES } from './event-types.js';
import { REASON_CODES } from './reason-codes.js';
import { REASON_AREAS, reasonWords } from './reason-words.js';
import { TYPE_AREAS, typeWords } from './type-words.js';

// The panel knows the server by its sources as text: what it writes into the log must have a sentence here.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const sources = ['libs', 'apps/api'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(spec|dto)\.ts$|^api-client|^generate|^demo/.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);
const declared = sources.map(declaredCodes);
const types = new Set(declared.flatMap((codes) => codes.types));
const reasons = new Set(declared.flatMap((codes) => codes.reasons));

/** Prefixes that are compared with, and scopes: not written. */
const NOT_WRITTEN = ['token.refresh', 'mandate.idp_token_read', 'sfcc.ts_ext_on_behalf_of', 'sfcc.ta_ext_on_behalf_of'];
/** Words among the arguments of a refusal that are no reason, and a reason that is answered, not recorded: of a right. */
const NOT_REASONS = ['refused', 'failed', 'success', 'restricted'];

describe('what the server writes into the audit log', () => {
  it('is found in its sources', () => {
    expect([...types]).toEqual(
      expect.arrayContaining(['ipallow.changed', 'onbehalf.refused', 'customer.opted_out', 'admin.csrf_refused']),
    );
    expect([...reasons]).toEqual(
      expect.arrayContaining(['ip_list_empty', 'csrf_header', 'platform_owner_only', 'operator.login', 'mac', 'grant']),
    );
  });

  it('has words for every type of event, and no words for types that it does not know', () => {
    const written = [...types].filter((type) => !NOT_WRITTEN.includes(type));
    expect(written.filter((type) => !EVENT_TYPES.includes(type))).toEqual([]);
    expect(EVENT_TYPES.filter((type) => !written.includes(type))).toEqual([]);
  });

  it('has words for every reason', () => {
    const written = [...reasons].filter((reason) => !NOT_REASONS.includes(reason));
    expect(written.filter((reason) => !REASON_CODES.includes(reason))).toEqual([]);
  });

  it.each([
    ['type', TYPE_AREAS],
    ['reason', REASON_AREAS],
  ])('has the words for a %s in one place', (_, areas) => {
    const all = areas.flatMap((area) => Object.keys(area.en));
    expect(all.filter((code, at) => all.indexOf(code) !== at)).toEqual([]);
  });

  it('has both in German', () => {
    const keys = (words: object) =>
      JSON.stringify(words, (_, value: unknown) => (typeof value === 'string' ? '' : value));
    expect(keys(typeWords.de)).toBe(keys(typeWords.en));
    expect(keys(reasonWords.de)).toBe(keys(reasonWords.en));
  });
});

describe('reading a source file', () => {
  it('finds a type and a reason that were just added', () => {
    const source = `
      export type SsoRefusal =
        | 'sso_state'
        | 'sso_nonce';
      await this.audit.record(tx, { type: 'sso.started', reason: 'sso_replay' });
      throw await this.refused(client, origin, 'sso_client', accessDenied());`;
    const found = declaredCodes(source);
    expect(found.types).toEqual(['sso.started']);
    expect([...found.reasons].sort()).toEqual(['sso_client', 'sso_nonce', 'sso_replay', 'sso_state']);
  });
});
