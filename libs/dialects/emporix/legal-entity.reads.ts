import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound } from '#kernel';
import {
  CompanyAccess,
  EntityPages,
  isEntityId,
  type LegalEntity,
  LocationPages,
  type NumberedPage,
} from '#legal-entities';
import type { EmporixLegalEntityDto } from './legal-entity.dto.js';
import { legalEntityAnswer } from './legal-entity.mapping.js';
import type { ManagementCall } from './management-door.js';
import { type ListShape, readPageRequest } from './paging.js';

const LIST: ListShape = {
  pageSize: 16,
  filters: {
    ...{ id: 'id', name: '~name', type: 'type', parentId: 'parentId' },
    ...Object.fromEntries(
      ['legalName', 'registrationDate', 'taxRegistrationNumber', 'registrationAgency', 'countryOfRegistration']
        .concat('registrationId')
        .map((name) => [`legalInfo.${name}`, `legalInfo.${name}`]),
    ),
  },
};

/** Which companies a call sees: a customer those that they belong to, everybody else all of the tenant. */
@Injectable()
export class LegalEntityReads {
  constructor(
    private readonly pages: EntityPages,
    private readonly access: CompanyAccess,
    private readonly locations: LocationPages,
  ) {}

  /** @param q of a search, beside that of the address */
  async page(call: ManagementCall, request: FastifyRequest, q?: string): Promise<NumberedPage<EmporixLegalEntityDto>> {
    const page = readPageRequest(request, LIST, q);
    const { items, total } = await this.pages.read(call.tenantId, await this.visibleTo(call), page);
    return { items: await this.withLocations(call.tenantId, items), total };
  }

  /** 404 also for a company that is not the customer's. */
  async one(call: ManagementCall, id: string): Promise<EmporixLegalEntityDto> {
    const visible = await this.visibleTo(call);
    const [entity] = visible?.includes(id) === false ? [] : await this.above(call.tenantId, id);
    if (!entity) throw notFound();
    const [answer] = await this.withLocations(call.tenantId, [entity]);
    return answer as EmporixLegalEntityDto;
  }

  async hierarchy({ tenantId }: ManagementCall, id: string): Promise<EmporixLegalEntityDto[]> {
    const entities = await this.above(tenantId, id);
    if (entities.length === 0) throw notFound();
    return this.withLocations(tenantId, entities);
  }

  async exists(tenantId: number, id: string): Promise<boolean> {
    return (await this.above(tenantId, id)).length > 0;
  }

  private async withLocations(tenantId: number, entities: readonly LegalEntity[]): Promise<EmporixLegalEntityDto[]> {
    const ids = entities.map(({ id }) => id);
    const locations = await this.locations.ofCompanies(tenantId, ids);
    return entities.map((entity) => legalEntityAnswer(entity, locations.get(entity.id)));
  }

  private async above(tenantId: number, id: string) {
    return isEntityId(id) ? this.pages.hierarchy(tenantId, id) : [];
  }

  private async visibleTo({ tenantId, customer }: ManagementCall): Promise<readonly string[] | null> {
    if (customer === null) return null;
    return (await this.access.companiesOf(tenantId, customer.id)).map(({ id }) => id);
  }
}
