import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { Key } from '../calls.js';
import { listAsCode } from './code.js';

const KEY = { tenant: 'acme', client_id: '5', version: 7 } as Key;
const lines = [
  { range: '203.0.113.0/28', label: "Tim's office" },
  { range: '10.0.0.0/24', label: '' },
];

describe('an IP whitelist as code', () => {
  it('is a list in a fixture file, and a call', () => {
    const { yaml = '', curl = '' } = listAsCode(KEY, { lines, widens: false, everything: false });
    expect(parse(yaml)).toEqual({
      tenants: [
        {
          slug: 'acme',
          clients: [{ client_id: '5', on_behalf: { ip_allowlist: [lines[0], { range: '10.0.0.0/24' }] } }],
        },
      ],
    });
    expect(curl).toContain('-X PUT "$MANDATE_URL/admin/v1/clients/5/ip-allowlist"');
  });

  it('has no call when it lets more addresses in: a service token may not', () => {
    expect(listAsCode(KEY, { lines, widens: true, everything: false }).curl).toBeUndefined();
  });

  it('says that every address is meant', () => {
    const { yaml = '' } = listAsCode(KEY, { lines, widens: true, everything: true });
    expect(yaml).toContain('confirm_allow_everything: true');
  });
});
