import { Injectable } from '@nestjs/common';
import { type NewOperator, type Operator, type OperatorChange, type VersionCheck } from '#access';
import { checkIfMatch, type Page } from '#platform';
import { type CreateOperatorDto, type OperatorRecord, operatorRecord, type UpdateOperatorDto } from './operator.dto.js';
import { TenantSlugs } from './tenant-slugs.js';

/** Maps operators to and from the API, whose tenants are slugs. */
@Injectable()
export class OperatorRecords {
  constructor(private readonly slugs: TenantSlugs) {}

  async of(operator: Operator): Promise<OperatorRecord> {
    return operatorRecord(operator, await this.slugs.print(operator));
  }

  async page({ items, next_cursor }: Page<Operator>): Promise<Page<OperatorRecord>> {
    return { items: await Promise.all(items.map((operator) => this.of(operator))), next_cursor };
  }

  async wanted(body: CreateOperatorDto): Promise<NewOperator> {
    const { email, name, role, password, enabled } = body;
    return { email, name, role, password, enabled, tenants: await this.slugs.parse(body.tenants) };
  }

  async change({ name, role, password, enabled, tenants }: UpdateOperatorDto): Promise<OperatorChange> {
    const rest = { name, role, password, enabled };
    return tenants === undefined ? rest : { ...rest, tenants: await this.slugs.parse(tenants) };
  }

  /** 412 with the current record when the caller read another version. */
  unchangedSince(ifMatch: string): VersionCheck {
    return async (current) => {
      const record = await this.of(current);
      checkIfMatch(ifMatch, current.version, () => record);
    };
  }
}
