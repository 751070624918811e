import type { Type } from '@nestjs/common';
import { invalidRequest, unsupportedMediaType } from '#kernel';
import { createValidationPipe, FormBody } from '#platform';

const pipe = createValidationPipe(invalidRequest);

/** A JSON body of `/v1`, checked as those of the admin API: 400 `invalid_request` names every fault. */
export async function readOwnBody<Dto>(body: unknown, shape: Type<Dto>): Promise<Dto> {
  if (body instanceof FormBody) throw unsupportedMediaType({ sentence: 'Send application/json.' });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidRequest({ sentence: 'Send a JSON object.' });
  }
  return (await pipe.transform(body, { type: 'body', metatype: shape })) as Dto;
}
