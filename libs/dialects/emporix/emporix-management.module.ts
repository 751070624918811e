import { Module } from '@nestjs/common';
import { LegalEntitiesModule } from '#legal-entities';
import { OAuthClientsModule } from '#oauth-clients';
import { SessionContextModule } from '#session-context';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { EmporixContactAssignmentController } from './contact-assignment.controller.js';
import { ContactAssignmentReads } from './contact-assignment.reads.js';
import { EmporixDoor } from './emporix-door.js';
import { EmporixLegalEntityController } from './legal-entity.controller.js';
import { LegalEntityReads } from './legal-entity.reads.js';
import { ManagementDoor } from './management-door.js';
import { EmporixOwnSessionContextController } from './own-session-context.controller.js';
import { EmporixSessionContextController } from './session-context.controller.js';

/** Emporix's management routes: session context, customer management, IAM. */
@Module({
  imports: [TenancyModule, OAuthClientsModule, TokensModule, LegalEntitiesModule, SessionContextModule],
  controllers: [
    EmporixLegalEntityController,
    EmporixContactAssignmentController,
    EmporixOwnSessionContextController,
    EmporixSessionContextController,
  ],
  providers: [EmporixDoor, ManagementDoor, LegalEntityReads, ContactAssignmentReads],
})
export class EmporixManagementModule {}
