import { MEMBER_TYPES, type MemberInCompany, type MemberInput } from '#legal-entities';
import type { EmporixContactAssignmentDto } from './contact-assignment.dto.js';
import { badField, isObject, type JsonBody } from './json-body.js';
import { legalEntityAnswer } from './legal-entity.mapping.js';
import { metadataOf } from './metadata.js';

export function assignmentAnswer({ member, entity, person }: MemberInCompany): EmporixContactAssignmentDto {
  const { id, customerId, type, primary } = member;
  const { firstName, lastName, email } = person;
  return {
    id,
    legalEntity: legalEntityAnswer(entity),
    customer: { id: String(customerId), name: firstName, surname: lastName, ...(email === null ? {} : { email }) },
    ...{ type, primary, metadata: metadataOf(member) },
  };
}

/** The whole assignment; whoever is new in a company is a contact and no more, until a group says otherwise. */
export function readAssignment(body: JsonBody, tenant: string): MemberInput {
  const entityId = body.object('legalEntity')?.requiredText('id', 66);
  const customer = body.object('customer')?.requiredText('id', 66);
  if (entityId === undefined) throw badField('legalEntity.id', 'is required');
  if (customer === undefined) throw badField('customer.id', 'is required');
  const mixins = body.value('mixins') ?? {};
  if (!isObject(mixins) || Object.keys(mixins).length > 0) {
    throw badField('mixins', 'must be empty: a contact assignment keeps none here');
  }
  return {
    ...{ tenant, entityId, customerId: readCustomerId(customer) },
    type: body.choice('type', MEMBER_TYPES) ?? 'CONTACT',
    primary: body.flag('primary') ?? false,
  };
}

/** Our customers' ids are numbers; another text is nobody's. */
export function readCustomerId(text: string): number {
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(id)) throw badField('customer.id', 'is no registered customer of this tenant');
  return id;
}
