import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';

const LOCATIONS = 'customer-management/locations';
const SCOPES = ['customermanagement.location_manage', 'customermanagement.location_read'];

let mandate: TestApp;
let desk: EmporixDesk;
let service: string;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  service = await desk.token(...SCOPES);
});
afterAll(() => mandate.close());

const headquarter = {
  ...{ name: 'Main HQ', type: 'HEADQUARTER' },
  contactDetails: { emails: ['hq@example.com'], phones: ['1234'], city: 'Bern', countryCode: 'CH', tags: ['shipping'] },
};

describe('a location in Emporix’s words', () => {
  it('is made, read, listed, changed and deleted', async () => {
    const made = await desk.call('POST', LOCATIONS, service, headquarter);
    expect([made.status, made.body]).toEqual([201, { id: expect.any(String) }]);
    const path = `${LOCATIONS}/${made.body.id}`;
    expect((await desk.call('GET', path, service)).body).toEqual({
      ...{ id: made.body.id, ...headquarter },
      metadata: { version: 1, createdAt: expect.any(String), modifiedAt: expect.any(String) },
    });
    const found = await desk.call('GET', `${LOCATIONS}?name=main&contactDetails.city=Bern&sort=name`, service);
    expect(found.body.map(({ id }: { id: string }) => id)).toEqual([made.body.id]);
    const warehouse = { type: 'WAREHOUSE', contactDetails: {}, metadata: { version: 1 } };
    expect((await desk.call('PUT', path, service, warehouse)).status).toBe(204);
    expect((await desk.call('PUT', path, service, warehouse)).body).toMatchObject({ code: 409 });
    expect((await desk.call('GET', path, service)).body).toMatchObject({ type: 'WAREHOUSE', contactDetails: {} });
    expect((await desk.call('DELETE', path, service)).status).toBe(204);
    expect((await desk.call('GET', path, service)).status).toBe(404);
  });

  it('is made by PUT under an id of the merchant’s own', async () => {
    const put = (token = service, of = desk) => of.call('PUT', `${LOCATIONS}/hq_1`, token, headquarter);
    expect((await put()).body).toEqual({ id: 'hq_1' });
    const elsewhere = await createEmporixDesk(mandate);
    const foreign = await elsewhere.token(...SCOPES);
    expect((await elsewhere.call('GET', `${LOCATIONS}/hq_1`, foreign)).status).toBe(404);
    expect((await put(foreign, elsewhere)).status).toBe(201);
    expect((await put()).status).toBe(204);
  });

  it.each<[string, object]>([
    ['without a kind', { contactDetails: {} }],
    ['without contact details', { type: 'OFFICE' }],
    ['of an unknown kind', { type: 'TENT', contactDetails: {} }],
    ['with a text for a list', { type: 'OFFICE', contactDetails: { emails: 'a@example.com' } }],
  ])('is refused %s', async (_what, fields) => {
    expect((await desk.call('POST', LOCATIONS, service, fields)).body).toMatchObject({ code: 400 });
  });
});
