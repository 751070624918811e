import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '#kernel';
import { ClientDirectory } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import { deviceName, type Session, statedReason } from '#tokens';
import type { OnBehalfSessionDto } from './board.dto.js';
import { type CustomerName, CustomerNames } from './customer-names.js';
import type { Face } from './faces.js';

/** Live on-behalf sessions as they are shown, with the names of who is in them. */
@Injectable()
export class BoardView {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientDirectory,
    private readonly names: CustomerNames,
  ) {}

  async show(caller: AdminCaller, sessions: readonly Session[]): Promise<OnBehalfSessionDto[]> {
    const customers = sessions.flatMap(({ tenantId, customerId }) =>
      customerId === null ? [] : [{ tenantId, id: customerId }],
    );
    const nameOf = caller.permissions.has('customer_read') ? await this.names.read(customers) : () => null;
    return Promise.all(
      sessions.map((session) =>
        this.item(session, session.customerId === null ? null : nameOf(session.tenantId, session.customerId)),
      ),
    );
  }

  private async item(session: Session, customer: CustomerName | null): Promise<OnBehalfSessionDto> {
    const [tenant, client] = await Promise.all([
      this.tenants.tenant(session.tenantId),
      this.clients.facts(session.clientId),
    ]);
    const { customerId, updatedAt, accessTtl, expiresAt } = session;
    return {
      session_id: session.id,
      tenant: tenant?.slug ?? null,
      kind: session.kind as Face,
      act: session.actor,
      employee_id: session.employeeId,
      call_id: session.callId,
      client_id: session.clientId,
      client_name: client?.name ?? null,
      customer:
        customerId === null ? null : { id: customerId, name: customer?.name ?? null, email: customer?.email ?? null },
      shop_id: session.shopId,
      reason: statedReason(session),
      scope: session.scope,
      ip: session.address,
      device: deviceName(session.userAgent),
      created_at: timeText(session.createdAt),
      updated_at: timeText(updatedAt),
      access_expires_at: timeText(Math.min(updatedAt + accessTtl * 1000, expiresAt)),
      expires_at: timeText(expiresAt),
    };
  }
}

const timeText = (ms: number): string => new Date(ms).toISOString();
