import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CUSTOMER_SCOPES, SCOPE_CATALOGUE } from '#access';
import { ReadyMadeKeys } from '#oauth-clients';

/** Says which keys every tenant starts with (ADR 18): here, because it takes both clients and scopes. */
@Injectable()
export class TenantKeys implements OnModuleInit {
  constructor(private readonly keys: ReadyMadeKeys) {}

  onModuleInit(): void {
    this.keys.register({
      readyMade: 'all',
      name: 'All scopes',
      description: 'Service tokens with every published scope. Came with the tenant; make a secret to use it.',
      type: 'confidential',
      grants: ['client_credentials'],
      scopes: SCOPE_CATALOGUE.map(({ scope }) => scope),
    });
    this.keys.register({
      readyMade: 'storefront',
      name: 'Storefront',
      description: 'Visitors and customers of the shops. Came with the tenant; it has no secret.',
      type: 'public',
      grants: ['anonymous', 'password', 'refresh_token', 'authorization_code'],
      scopes: [...CUSTOMER_SCOPES],
    });
  }
}
