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
