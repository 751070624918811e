import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenRoute } from '#platform';
import { SETUP_PAGE, SETUP_PAGE_POLICY } from './setup-page.js';

@ApiExcludeController()
@Controller('setup')
export class SetupPageController {
  /** The form for the first operator; it posts to `/admin/v1/setup`. */
  @OpenRoute()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', SETUP_PAGE_POLICY)
  page(): string {
    return SETUP_PAGE;
  }
}
