import { describe, expect, it } from '@jest/globals';
import { banner } from './banner.js';

const WELCOME = { publicUrl: 'https://auth.example.com', setupToken: null, curl: null };

describe('the banner', () => {
  it('names the data directory where one is used', () => {
    const text = banner({ ...WELCOME, dataDir: '/srv/.mandate', database: 'embedded PostgreSQL' });
    expect(text).toContain('Data    /srv/.mandate (embedded PostgreSQL)\n');
  });

  it('names the database only where nothing else is kept', () => {
    const text = banner({ ...WELCOME, dataDir: null, database: 'PostgreSQL of DATABASE_URL' });
    expect(text).toContain('Data    PostgreSQL of DATABASE_URL\n');
  });
});
