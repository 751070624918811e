import { HttpCode, Post } from '@nestjs/common';
import { ApiBadRequestResponse } from '@nestjs/swagger';
import { unsupportedGrantType } from '#kernel';
import { ClientRoute } from '#platform';
import { SlasController } from './slas-controller.js';
import { NO_SESSION_BRIDGE } from './slas.errors.js';

/** What Salesforce's SDKs can ask for and this server has no use of; every other operation is an unknown path. */
@SlasController()
export class SlasNotOfferedController {
  /** Session bridge: it serves Salesforce's older storefronts, which hold a session of another kind. Always 400. */
  @ClientRoute()
  @Post('session-bridge/token')
  @HttpCode(400)
  @ApiBadRequestResponse({ description: '`unsupported_grant_type`' })
  sessionBridge(): never {
    throw unsupportedGrantType({ sentence: NO_SESSION_BRIDGE });
  }
}
