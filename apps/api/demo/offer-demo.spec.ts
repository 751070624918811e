import { describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '#platform';
import { demoIssuer, offerDemo } from './offer-demo.js';

describe('what a start offers to try things out with', () => {
  it('is nothing in production: nothing of the demo is even looked for', async () => {
    const app = {
      get: () => {
        throw new Error('the demo was looked for');
      },
    } as unknown as NestFastifyApplication;
    const settings = { production: true, MANDATE_DEMO: true, DEMO_IDP_PORT: 3001 } as Settings;
    expect(await offerDemo(app, settings, '/nowhere')).toMatchObject({ curl: null, shop: null });
  });

  it('stands on loopback, or nowhere when it is switched off', () => {
    expect(demoIssuer({ DEMO_IDP_PORT: 3001 })).toBe('http://127.0.0.1:3001');
    expect(demoIssuer({ DEMO_IDP_PORT: 0 })).toBeNull();
  });
});
