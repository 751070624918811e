import { describe, expect, it } from '@jest/globals';
import { isIssuerTemplate } from './issuer-template.policy.js';

describe('an issuer', () => {
  it.each([
    ['https://login.microsoftonline.com/{tenantid}/v2.0', true],
    ['https://login.microsoftonline.com/%7Btenantid%7D/v2.0', true],
    ['https://login.microsoftonline.com/%7btenantid%7d/v2.0', true],
    ['{organization}', true],
    ['https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0', false],
    ['https://idp.example.com/realms/staff%20members', false],
    ['', false],
  ])('%s is a template: %s', (issuer, template) => {
    expect(isIssuerTemplate(issuer)).toBe(template);
  });
});
