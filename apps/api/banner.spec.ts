import { describe, expect, it } from '@jest/globals';
import { banner } from './banner.js';

const WELCOME = { publicUrl: 'https://auth.example.com', setupToken: null, curl: null, shop: null };

describe('the banner', () => {
  it('names the data directory where one is used', () => {
    const text = banner({ ...WELCOME, dataDir: '/srv/.mandate', database: 'embedded PostgreSQL' });
    expect(text).toContain('Data    /srv/.mandate (embedded PostgreSQL)\n');
  });

  it('names the database only where nothing else is kept', () => {
    const text = banner({ ...WELCOME, dataDir: null, database: 'PostgreSQL of DATABASE_URL' });
    expect(text).toContain('Data    PostgreSQL of DATABASE_URL\n');
  });

  it('leads to the demo shop, or says why there is none', () => {
    const data = { dataDir: null, database: 'PostgreSQL of DATABASE_URL' } as const;
    const url = 'http://localhost:3000/demo/shop';
    expect(banner({ ...WELCOME, ...data, shop: { url } })).toContain(`  ${url}\n`);
    const without = banner({ ...WELCOME, ...data, shop: { fault: 'port 3001 is taken' } });
    expect(without).toContain('The demo identity provider is not there: port 3001 is taken.\n');
  });
});
