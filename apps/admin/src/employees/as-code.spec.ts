import { describe, expect, it } from '@jest/globals';
import { newEmployeeCode } from './as-code.js';

describe('a new employee as code', () => {
  it('never shows the password', () => {
    const code = newEmployeeCode({
      tenant: 'acme',
      email: 'a@example.com',
      name: 'Ann',
      password: 'Known-1-to-us-two',
    });
    expect(JSON.stringify(code)).not.toContain('Known-1');
    expect(code.curl).toContain('"password":"<password>"');
    expect(code.yaml).toBe(
      'tenants:\n  - slug: acme\n    employees:\n      - email: "a@example.com"\n        name: "Ann"\n',
    );
  });
});
