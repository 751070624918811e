import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OpenRoute } from '../http/route-access.js';
import { metricsText, METRICS_CONTENT_TYPE } from './metrics.js';
import { Readiness } from './readiness.js';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs; nothing else is asked. */
  @OpenRoute()
  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** This instance may get traffic: 200, else 503 with what is missing. */
  @OpenRoute()
  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const report = await this.readiness.report();
    await reply.status(report.ready ? 200 : 503).send({ status: report.ready ? 'ready' : 'not ready', ...report });
  }

  @OpenRoute()
  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('content-type', METRICS_CONTENT_TYPE).send(await metricsText());
  }
}
