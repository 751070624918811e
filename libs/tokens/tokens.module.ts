import { Global, Module } from '@nestjs/common';
import { SessionCounter, SessionEnder } from '#kernel';
import { AccessModule } from '#access';
import { CustomersModule } from '#customers';
import { OAuthClientsModule } from '#oauth-clients';
import { BearerAuthenticator, MalformedRequests } from '#platform';
import { TenancyModule } from '#tenancy';
import { AccessTokens } from './access-tokens.js';
import { AuthorizationCodeGrant } from './authorization-code.grant.js';
import { AuthorizationCodes } from './authorization-codes.js';
import { AccessTokenBearer } from './bearer.authenticator.js';
import { ClientCredentialsGrant } from './client-credentials.grant.js';
import { CodeKinds } from './code-kinds.js';
import { CodeRedeemer } from './code-redemption.service.js';
import { CodeRefusals } from './code-refusals.js';
import { CodeStore } from './code.store.js';
import { CodeUpkeep } from './code-upkeep.js';
import { CompanyOrders } from './company-order.js';
import { CompanyRefusals } from './company-refusals.js';
import { CredentialsInUrl } from './credentials-in-url.js';
import { CustomerRights } from './customer-rights.js';
import { EndNotices } from './end-notice.js';
import { Grants } from './grants.js';
import { IntrospectionController } from './introspection.controller.js';
import { Introspection } from './introspection.service.js';
import { TokenIssuer } from './issue.service.js';
import { LiveSessions } from './live-sessions.js';
import { SessionHistory } from './session-history.js';
import { MalformedRequestAudit } from './malformed-request.audit.js';
import { TokenManagementController } from './management.controller.js';
import { TokenManagement } from './management.service.js';
import { MetadataController } from './metadata.controller.js';
import { PublicKeys } from './public-keys.js';
import { ServerMetadata } from './server-metadata.js';
import { RefreshRecords } from './refresh-records.js';
import { RefreshRights } from './refresh-rights.js';
import { RefreshTokenGrant } from './refresh-token.grant.js';
import { TokenRefresher } from './refresh.service.js';
import { Revocation } from './revocation.service.js';
import { SessionEndings } from './session.endings.js';
import { SessionCounts } from './session-counts.js';
import { SessionKinds } from './session-kinds.js';
import { SessionPreferences } from './session-preferences.js';
import { SessionReader } from './session.reader.js';
import { SessionStandings } from './session-standings.js';
import { SessionStore } from './session.store.js';
import { SessionUpkeep } from './session-upkeep.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.service.js';
import { SigningKeysController } from './signing-keys.controller.js';
import { SigningKeys } from './signing-keys.service.js';
import { TenantKeys } from './tenant-keys.js';
import { TokenBuilder } from './token-builder.js';
import { TokenController } from './token.controller.js';
import { TokenReaders } from './token-readers.js';
import { TokenRefusals } from './token.refusals.js';

@Global()
@Module({
  imports: [TenancyModule, CustomersModule, OAuthClientsModule, AccessModule],
  controllers: [
    TokenController,
    TokenManagementController,
    IntrospectionController,
    MetadataController,
    SessionsController,
    SigningKeysController,
  ],
  providers: [
    ServerMetadata,
    SessionStore,
    SessionStandings,
    SessionReader,
    SessionPreferences,
    LiveSessions,
    SessionHistory,
    SessionKinds,
    EndNotices,
    SessionEndings,
    { provide: SessionEnder, useExisting: SessionEndings },
    { provide: SessionCounter, useClass: SessionCounts },
    CustomerRights,
    CompanyRefusals,
    CompanyOrders,
    RefreshRecords,
    RefreshRights,
    TenantKeys,
    TokenBuilder,
    TokenIssuer,
    TokenRefresher,
    TokenReaders,
    TokenRefusals,
    AccessTokens,
    AccessTokenBearer,
    { provide: BearerAuthenticator, useExisting: AccessTokenBearer },
    CredentialsInUrl,
    MalformedRequestAudit,
    { provide: MalformedRequests, useExisting: MalformedRequestAudit },
    TokenManagement,
    Introspection,
    Revocation,
    PublicKeys,
    Grants,
    CodeKinds,
    CodeStore,
    CodeRedeemer,
    CodeRefusals,
    CodeUpkeep,
    AuthorizationCodes,
    AuthorizationCodeGrant,
    RefreshTokenGrant,
    ClientCredentialsGrant,
    Sessions,
    SessionUpkeep,
    SigningKeys,
  ],
  exports: [
    ServerMetadata,
    AuthorizationCodes,
    CustomerRights,
    CompanyOrders,
    CodeKinds,
    CodeRedeemer,
    CodeRefusals,
    ClientCredentialsGrant,
    TokenRefresher,
    Introspection,
    Revocation,
    PublicKeys,
    SigningKeys,
    LiveSessions,
    SessionHistory,
    SessionCounter,
    SessionEnder,
    SessionEndings,
    SessionKinds,
    SessionReader,
    SessionPreferences,
    SessionStore,
    TokenIssuer,
    TokenReaders,
    TokenRefusals,
    AccessTokens,
    BearerAuthenticator,
    Grants,
    CredentialsInUrl,
    MalformedRequests,
  ],
})
export class TokensModule {}
