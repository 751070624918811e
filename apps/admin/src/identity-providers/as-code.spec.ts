import { describe, expect, it } from '@jest/globals';
import { newProviderCode, providerChangeCode } from './as-code.js';
import type { Provider } from './calls.js';

const SECRET = 'secret-at-the-provider';
const PROVIDER = { id: 7, tenant: 'acme', key: 'okta', version: 3 } as Provider;

describe('the same as code', () => {
  it('names the provider, the version and the fields, and never a secret', () => {
    const { curl, yaml } = providerChangeCode(PROVIDER, { client_id: 'shop', client_secret: SECRET });
    expect(curl).toContain(`curl -X PATCH "$MANDATE_URL/admin/v1/identity-providers/7"`);
    expect(curl).toContain(`if-match: "3"`);
    expect(yaml).toBe(`tenants:
  - slug: acme
    identity_providers:
      - key: "okta"
        client_id: "shop"
        client_secret: { env: IDP_SECRET }
`);
    expect(`${curl}${yaml}`).not.toContain(SECRET);
  });

  it('of a new one holds no secret either', () => {
    const code = newProviderCode({ tenant: 'acme', key: 'okta', client_id: 'shop', client_secret: SECRET });
    expect(JSON.stringify(code)).not.toContain(SECRET);
    expect(code.yaml).toContain('  - slug: acme');
  });
});
