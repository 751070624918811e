import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

/** A day or a moment of the third millennium: PostgreSQL and JavaScript read these alike. */
const INSTANT = /^2\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/;

/** DTO field: a date, or an RFC 3339 time with its zone. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    Matches(INSTANT, { message: 'must be a date or an RFC 3339 time with its zone' }),
    IsISO8601({ strict: true }),
  );
