import { Module } from '@nestjs/common';
import { OAuthClientsModule } from '#oauth-clients';
import { SessionContextModule } from '#session-context';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { EmporixDoor } from './emporix-door.js';
import { ManagementDoor } from './management-door.js';
import { EmporixOwnSessionContextController } from './own-session-context.controller.js';
import { EmporixSessionContextController } from './session-context.controller.js';

/** Emporix's management routes: session context, customer management, IAM. */
@Module({
  imports: [TenancyModule, OAuthClientsModule, TokensModule, SessionContextModule],
  controllers: [EmporixOwnSessionContextController, EmporixSessionContextController],
  providers: [EmporixDoor, ManagementDoor],
})
export class EmporixManagementModule {}
