import { applyDecorators, Controller } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { SLAS_PREFIX } from './slas-paths.js';

/** A controller below the dialect's paths. */
export const SlasController = (): ClassDecorator =>
  applyDecorators(
    ApiTags('slas'),
    ApiParam({ name: 'organizationId', example: 'f_ecom_acme_001' }),
    Controller(SLAS_PREFIX),
  );
