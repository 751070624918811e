import { Inject, Injectable } from '@nestjs/common';
import { type NewInvitation, type OperatorInvitation, OperatorInvitations } from '#access';
import { APP_SETTINGS, type Page, type Settings } from '#platform';
import {
  type CreateInvitationDto,
  type InvitationRecord,
  invitationRecord,
  type InvitationWithLink,
} from './operator-invitation.dto.js';
import { TenantSlugs } from './tenant-slugs.js';

/** Maps invitations to and from the API, whose tenants are slugs and whose secret is a link of the panel. */
@Injectable()
export class InvitationRecords {
  constructor(
    private readonly invitations: OperatorInvitations,
    private readonly slugs: TenantSlugs,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  async of(invitation: OperatorInvitation): Promise<InvitationRecord> {
    return invitationRecord(invitation, this.invitations.state(invitation), await this.slugs.print(invitation));
  }

  async page({ items, next_cursor }: Page<OperatorInvitation>): Promise<Page<InvitationRecord>> {
    return { items: await Promise.all(items.map((invitation) => this.of(invitation))), next_cursor };
  }

  async wanted({ email, role, tenants }: CreateInvitationDto): Promise<NewInvitation> {
    return { email, role, tenants: await this.slugs.parse(tenants) };
  }

  /** The token stands after `#`, so it reaches no log and no referrer. */
  withLink({ secret, ...record }: InvitationRecord & { secret: string | null }): InvitationWithLink {
    return { ...record, link: secret === null ? null : `${this.settings.PUBLIC_URL}/panel/invitation#${secret}` };
  }
}
