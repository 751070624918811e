import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createCode } from './create-code-lines.js';
import { firstDraft } from './draft.js';

const DRAFT = { ...firstDraft('acme', []), name: 'Agent desktop', shops: [1001, 1002], scopes: ['order.order_read'] };

it('a new key is told as a command of the CLI', () => {
  expect(createCode(DRAFT).cli).toBe(
    [
      'npm run -s mandate -- client create \\',
      '  --tenant acme \\',
      `  --name 'Agent desktop' \\`,
      '  --type confidential \\',
      '  --shop 1001 1002 \\',
      '  --grant password anonymous refresh_token client_credentials \\',
      '  --scope order.order_read',
    ].join('\n'),
  );
});

it('a waived demand for PKCE is told in all three', () => {
  const { cli, curl, yaml } = createCode({ ...DRAFT, grants: ['authorization_code'], require_pkce: false });
  expect(cli).toContain('--no-require-pkce');
  expect(curl).toContain('"require_pkce":false');
  expect(yaml).toContain('require_pkce: false');
  expect(createCode(DRAFT).cli).not.toContain('pkce');
});

it('a new key is told as a part of a fixture file', () => {
  expect(parse(createCode(DRAFT).yaml ?? '')).toMatchObject({
    tenants: [
      {
        slug: 'acme',
        clients: [{ client_id: 'my-key', name: 'Agent desktop', shops: [1001, 1002], access_token_ttl: 3600 }],
      },
    ],
  });
});
