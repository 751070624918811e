import type { ContextChange, ContextDocument, ContextReplacement, JsonValue } from '#session-context';
import { badField, isObject, type JsonBody } from './json-body.js';
import type { EmporixSessionContextDto } from './session-context.dto.js';

export function contextAnswer(document: ContextDocument): EmporixSessionContextDto {
  const { label, customerId, siteCode, currency, cartId, targetLocation, language, context } = document;
  const { version, createdAt, modifiedAt } = document;
  const texts = { siteCode, currency, cartId, targetLocation, language };
  const known = Object.entries(texts).filter((field): field is [string, string] => field[1] !== null);
  return {
    sessionId: label,
    ...(customerId === null ? {} : { customerId: String(customerId) }),
    ...Object.fromEntries(known),
    context,
    metadata: { version, createdAt: createdAt.toISOString(), modifiedAt: modifiedAt.toISOString() },
  };
}

/** A shopper's own change: their basket is the merchant's to name. */
export function readPatch(body: JsonBody): { change: ContextChange; version: number } {
  const version = readVersion(body);
  if (version === undefined) throw badField('metadata.version', 'is required');
  return { change: readShopping(body), version };
}

export function readReplacement(body: JsonBody): Omit<ContextReplacement, 'tenantId' | 'label' | 'upsert'> {
  const customerId = body.text('customerId', 16);
  if (customerId !== undefined && !/^[1-9]\d*$/.test(customerId)) throw badField('customerId', 'is unknown');
  return {
    ...readShopping(body),
    ...{ cartId: body.nullableText('cartId'), version: readVersion(body) },
    ...(customerId === undefined ? {} : { customerId: Number(customerId) }),
  };
}

export function readAttribute(body: JsonBody): { name: string; value: JsonValue } {
  const name = body.requiredText('key', 100);
  if (!body.has('value')) throw badField('value', 'is required');
  return { name, value: body.value('value') as JsonValue };
}

function readShopping(body: JsonBody): ContextChange {
  const context = body.value('context') ?? undefined;
  if (context !== undefined && !isObject(context)) throw badField('context', 'must be an object');
  return {
    siteCode: body.nullableText('siteCode'),
    currency: body.nullableText('currency'),
    targetLocation: body.nullableText('targetLocation'),
    language: body.nullableText('language'),
    context: context as ContextChange['context'],
  };
}

const readVersion = (body: JsonBody): number | undefined => body.object('metadata')?.integer('version');
