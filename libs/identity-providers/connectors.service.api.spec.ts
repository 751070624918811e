import { describe, expect, it, jest } from '@jest/globals';
import { loopbackHttp, providerFacts } from '../../test/support/idp/index.js';
import { Connectors } from './connectors.service.js';

const secret = () => jest.fn(async () => 'a secret');

describe('connectors', () => {
  it('are kept per version of their provider, whose secret is opened once for it', async () => {
    const connectors = new Connectors(loopbackHttp());
    const facts = providerFacts({ issuer: 'https://idp.example' });
    const open = secret();
    const first = await connectors.of(facts, open);
    expect(await connectors.of({ ...facts }, open)).toBe(first);
    expect(open).toHaveBeenCalledTimes(1);
    const changed = await connectors.of({ ...facts, version: 2 }, open);
    expect(changed).not.toBe(first);
    expect(await connectors.of({ ...facts, version: 2 }, open)).toBe(changed);
  });

  it('are bounded in number: the oldest goes first', async () => {
    const connectors = new Connectors(loopbackHttp());
    const facts = providerFacts({ issuer: 'https://idp.example', kind: 'oidc' });
    const oldest = await connectors.of({ ...facts, id: 1 }, secret());
    for (let id = 2; id <= 1001; id++) await connectors.of({ ...facts, id }, secret());
    expect(await connectors.of({ ...facts, id: 1 }, secret())).not.toBe(oldest);
  });
});
