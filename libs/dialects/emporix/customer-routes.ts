import { applyDecorators, Controller } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';

/** A controller below `/customer/{tenant}`. */
export const CustomerRoutes = (): ClassDecorator =>
  applyDecorators(
    ApiTags('emporix'),
    ApiParam({ name: 'tenant', example: 'acme' }),
    ApiHeader({ name: 'Emporix-Tenant', required: false, description: 'Must be the tenant of the path.' }),
    Controller('customer/:tenant'),
  );
