import { describe, expect, it } from '@jest/globals';
import { changeBody, createBody, firstDraft } from './employee-form.js';

const draft = { ...firstDraft('acme'), name: 'Ann', email: 'ann@example.com', groups: ['desk'] };
const named = { tenant: 'acme', name: 'Ann', email: 'ann@example.com', groups: ['desk'] };

describe('a new employee', () => {
  it('of our page has a first password', () => {
    const typed = { ...draft, password: 'Known-1-to-us-two' };
    expect(createBody(typed)).toEqual({ ...named, password: 'Known-1-to-us-two' });
  });

  it('of an identity provider takes no password along that was typed before', () => {
    const typed = { ...draft, identity_provider: 'okta', subject: '00u1', password: 'Known-1-to-us-two' };
    expect(createBody(typed)).toEqual({ ...named, identity_provider: 'okta', subject: '00u1' });
  });
});

describe('a change of an employee', () => {
  it('empties what may be empty, and leaves the rest to the server to refuse', () => {
    const changes = { external_id: '', subject: null, name: null, email: '', groups: [] };
    expect(changeBody(changes)).toEqual({ external_id: null, subject: null, name: '', email: '', groups: [] });
  });
});
