import type { ApiResponseOptions } from '@nestjs/swagger';

type Headers = NonNullable<ApiResponseOptions['headers']>;

const text = (description: string): Headers[string] => ({ description, schema: { type: 'string' } });

/** Of an answer that lets the call through. */
export const INJECTED_HEADERS: Headers = {
  'X-Tenant': text("Slug of the token's tenant."),
  'X-Customer-Id': text('The customer; empty for services, employees and visitors without a record.'),
  'Legal-Entity-Id': text('The company that the token acts for.'),
  legalEntityId: text('The same, as Emporix spells it.'),
  'X-On-Behalf-Session': text('`true` when somebody acts for the customer, else empty.'),
  'X-Actor': text(
    'Who acts (`act.sub`), or the employee who signed in for themself; what is not visible ASCII, and %, is percent-encoded UTF-8.',
  ),
  'X-Scopes': text('Separated by spaces.'),
  'X-Session-Id': text('The session, as the audit log and the list of sessions name it.'),
  'X-Session-Label': text(
    "The label of the visitor's session (claim `session_id`), which a login keeps; encoded as X-Actor.",
  ),
};

/** Of a refusal. */
export const REFUSED_HEADERS: Headers = { 'X-Refusal': text('The body again, in one line of ASCII.') };
