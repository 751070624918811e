import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { curlLine, keyChangeCode, secretPath, shellQuoted, yamlOfKey } from './as-code.js';
import type { Key } from './calls.js';

const KEY = { tenant: 'acme', client_id: '5', version: 7 } as Key;

describe('a change of a key as code', () => {
  it('is a call with the version it was made for, and no secret', () => {
    expect(curlLine('PATCH', '/admin/v1/clients/5', { body: { name: "Kim's POS" }, version: 7 })).toBe(
      [
        `curl -X PATCH "$MANDATE_URL/admin/v1/clients/5" \\`,
        `  -H "authorization: Bearer $MANDATE_TOKEN" \\`,
        `  -H 'if-match: "7"' \\`,
        `  -H 'content-type: application/json' \\`,
        `  -d '{"name":"Kim'\\''s POS"}'`,
      ].join('\n'),
    );
  });

  it('is a part of a fixture file', () => {
    const text = yamlOfKey(KEY, { name: 'POS: "Berlin"', shops: [1001], on_behalf: { enabled: true, until: null } });
    expect(parse(text)).toEqual({
      tenants: [
        {
          slug: 'acme',
          clients: [
            { client_id: '5', name: 'POS: "Berlin"', shops: [1001], on_behalf: { enabled: true, until: null } },
          ],
        },
      ],
    });
  });

  it('names the route of its own when it has one', () => {
    const { curl } = keyChangeCode(
      KEY,
      { on_behalf: { enabled: false } },
      {
        path: '/admin/v1/clients/5/on-behalf',
        body: { enabled: false },
      },
    );
    expect(curl).toContain('-X PUT "$MANDATE_URL/admin/v1/clients/5/on-behalf"');
    expect(curl).toContain(`-d '{"enabled":false}'`);
  });

  it('names a secret by its id, and says when it leaked', () => {
    expect(secretPath(KEY, { id: 'abc' })).toBe('/admin/v1/clients/5/secrets/abc');
    expect(curlLine('DELETE', secretPath(KEY, { id: 'abc' }, true), { version: 7 })).toContain(
      '-X DELETE "$MANDATE_URL/admin/v1/clients/5/secrets/abc?compromised=true"',
    );
  });

  it('quotes for the shell only what needs it', () => {
    expect(shellQuoted('order.order_read')).toBe('order.order_read');
    expect(shellQuoted('POS Berlin')).toBe(`'POS Berlin'`);
    expect(shellQuoted('')).toBe(`''`);
  });
});
