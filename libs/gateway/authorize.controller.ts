import { All, Controller, Get, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExcludeEndpoint,
  ApiForbiddenResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenRoute } from '#platform';
import { GateFaults } from './gate-faults.filter.js';
import { questionByHeaders, questionByPath } from './gate-question.js';
import { sendGateAnswer } from './gate-reply.js';
import { Gate, type GateAnswer } from './gate.js';
import { INJECTED_HEADERS, REFUSED_HEADERS } from './gate.openapi.js';
import { GATEWAY_FACES } from './gateway-face.js';

const PREFIX = '/v1/gateway/authorize';
const PAIR = 'of exactly one pair, X-Original-* or X-Forwarded-*';

/**
 * What a reverse proxy asks before it passes a request on (nginx `auth_request`, Traefik ForwardAuth, Envoy ext_authz). Open,
 * because every token is asked about here, those of agents and services among them, and the answer to none is ours to shape.
 */
@ApiTags('gateway')
@ApiBearerAuth()
@UseFilters(GateFaults)
@Controller('v1/gateway')
export class GatewayAuthorizeController {
  constructor(private readonly gate: Gate) {}

  /** May the bearer make the call that the headers name? */
  @OpenRoute()
  @Get('authorize')
  @ApiOperation({ summary: 'Decides about the call that the headers of a reverse proxy name.' })
  @ApiHeader({ name: 'X-Original-URI', required: false, description: `Path and query as they came; ${PAIR}.` })
  @ApiHeader({ name: 'X-Original-Method', required: false })
  @ApiHeader({ name: 'X-Forwarded-Uri', required: false })
  @ApiHeader({ name: 'X-Forwarded-Method', required: false })
  @ApiQuery({ name: 'face', required: false, enum: GATEWAY_FACES, description: 'Whose words a refusal has.' })
  @ApiOkResponse({
    description: 'Go on, with these headers in place of what the caller sent.',
    headers: INJECTED_HEADERS,
  })
  @ApiUnauthorizedResponse({ description: 'No live token.', headers: REFUSED_HEADERS })
  @ApiForbiddenResponse({ description: 'Not with this token.', headers: REFUSED_HEADERS })
  @ApiServiceUnavailableResponse({ description: 'A fault of ours. Let nothing through.' })
  authorize(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void | Promise<void> {
    return answered(reply, this.gate.answer(questionByHeaders(request)));
  }

  /** The same, for proxies that ask by POST. */
  @OpenRoute()
  @Post('authorize')
  @HttpCode(200)
  @ApiOperation({ summary: 'The same, for reverse proxies that ask by POST.' })
  @ApiQuery({ name: 'face', required: false, enum: GATEWAY_FACES })
  @ApiOkResponse({ description: 'Go on.', headers: INJECTED_HEADERS })
  authorizeByPost(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void | Promise<void> {
    return answered(reply, this.gate.answer(questionByHeaders(request)));
  }

  /** Of Envoy, which asks by the request itself: any method, and what stands behind the prefix is the path. */
  @OpenRoute()
  @All('authorize/*')
  @HttpCode(200)
  @ApiExcludeEndpoint()
  authorizePath(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void | Promise<void> {
    return answered(reply, this.gate.answer(questionByPath(request, PREFIX)));
  }
}

function answered(reply: FastifyReply, answer: GateAnswer | Promise<GateAnswer>): void | Promise<void> {
  if (answer instanceof Promise) return answer.then((given) => sendGateAnswer(reply, given));
  return sendGateAnswer(reply, answer);
}
