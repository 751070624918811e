const PATH = '/v1/oauth/on-behalf-token';
const CUSTOMER = 4711;

/** Who calls for whom, and why: one of each that a screen has something to say about. */
const CALLS = [
  { customer_id: CUSTOMER, reason: 'INC-4711 address change', agent: { id: 'lauren', name: 'Lauren B.' } },
  { customer_id: CUSTOMER, reason: 'INC-4712 late parcel', agent: { id: 'jonas', name: 'Jonas K.' } },
  { customer_id: CUSTOMER, reason: 'INC-4720 voucher' },
  { customer_id: 4712, reason: 'inactive customer' },
  { customer_id: 4713, reason: 'guest' },
  { customer_id: 4714, reason: 'customer who opted out' },
];

/**
 * Lets the demo's point of sale act on behalf and be refused, so that lists and charts show something.
 *
 * @param {{ url: string, demo: { client_id: string, secret: string } }} server
 */
export async function makeTraffic({ url, demo }) {
  const authorization = `Basic ${Buffer.from(`${demo.client_id}:${demo.secret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const statuses = [];
  for (const call of CALLS) {
    const { status } = await fetch(url + PATH, { method: 'POST', headers, body: JSON.stringify(call) });
    statuses.push(status);
  }
  if (!statuses.includes(200)) throw new Error(`the demo's calls were answered ${statuses.join(', ')}`);
}
