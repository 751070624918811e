import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '#kernel';
import { OpenRoute } from '#platform';
import { PANEL_FOLDER } from './panel-folder.js';
import { panelPage } from './panel-page.js';
import { panelNotBuilt } from './panel.errors.js';

/** The operator panel as files: it signs in and does everything else through the admin API. */
@ApiExcludeController()
@Controller()
export class PanelController {
  constructor(@Inject(PANEL_FOLDER) private readonly folder: string) {}

  /** A person who opens the bare address looks for the panel; a program is told that there is nothing. */
  @OpenRoute()
  @Get()
  root(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!(request.headers.accept ?? '').includes('text/html')) throw notFound();
    void reply.header('vary', 'accept').redirect('/panel', 303);
  }

  /** The same page for every path: the panel's own router reads the address. */
  @OpenRoute()
  @Get(['panel', 'panel/*'])
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { html, policy } = panelPage(await this.template());
    await reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
  }

  /** A script, style or picture. Its name holds a digest of its content, so browsers may keep it for good. */
  @OpenRoute()
  @Get('panel/assets/:file')
  async asset(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await reply.sendFile(file, join(this.folder, 'assets'));
  }

  private async template(): Promise<string> {
    try {
      return await readFile(join(this.folder, 'index.html'), 'utf8');
    } catch (cause) {
      throw panelNotBuilt({ cause });
    }
  }
}
