import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { opens } from '#access';
import { isUuid, notFound } from '#kernel';
import { CompanyAccess, MemberPages, type MemberSight, type NumberedPage } from '#legal-entities';
import type { EmporixContactAssignmentDto } from './contact-assignment.dto.js';
import { assignmentAnswer } from './contact-assignment.mapping.js';
import type { ManagementCall } from './management-door.js';
import { type ListShape, readPageRequest } from './paging.js';

/** `legalEntityId` is @viu/emporix-sdk's spelling. */
const LIST: ListShape = {
  pageSize: 16,
  filters: {
    ...{ 'legalEntity.id': 'legalEntity.id', legalEntityId: 'legalEntity.id' },
    ...{ 'customer.id': 'customer.id', customerId: 'customer.id', type: 'type', primary: 'primary' },
  },
};
const SEE_PEOPLE = 'customer.customer_read_own';
const ALONE = { sort: [], offset: 0, limit: 1, count: false };

/** Which assignments a call sees. */
@Injectable()
export class ContactAssignmentReads {
  constructor(
    private readonly pages: MemberPages,
    private readonly access: CompanyAccess,
  ) {}

  async page(call: ManagementCall, request: FastifyRequest): Promise<NumberedPage<EmporixContactAssignmentDto>> {
    const { items, total } = await this.pages.read(await this.sightOf(call), readPageRequest(request, LIST));
    return { items: items.map(assignmentAnswer), total };
  }

  async one(call: ManagementCall, id: string): Promise<EmporixContactAssignmentDto> {
    const test = { kind: 'any_of', values: [id] } as const;
    const page = { ...ALONE, conditions: [{ field: 'id', test }] };
    const [found] = isUuid(id) ? (await this.pages.read(await this.sightOf(call), page)).items : [];
    if (!found) throw notFound();
    return assignmentAnswer(found);
  }

  /** Customers whose role lets them read their company's people see those of the company that they act for now. */
  private async sightOf({ tenantId, customer, scopes }: ManagementCall): Promise<MemberSight> {
    if (customer === null) return { tenantId };
    const { id: customerId, company } = customer;
    const all =
      company !== null &&
      opens(SEE_PEOPLE, scopes) &&
      (await this.access.givesByRole({ tenantId, customerId }, company, SEE_PEOPLE));
    return all ? { tenantId, entityId: company } : { tenantId, customerId };
  }
}
