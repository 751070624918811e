import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type ErrorFactory, type FieldError, validationFailed } from '#kernel';

/**
 * Checks DTOs: unknown fields are refused, and every fault is named by its JSON pointer.
 *
 * @param refusal default 422, as the admin API answers
 */
export function createValidationPipe(refusal: ErrorFactory = validationFailed): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => refusal({ fields: fieldErrors(errors, '') }),
  });
}

function fieldErrors(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)}`;
    const own = Object.values(error.constraints ?? {}).map((text) => ({ pointer, detail: text.slice(0, 300) }));
    return [...own, ...fieldErrors(error.children ?? [], pointer)];
  });
}
