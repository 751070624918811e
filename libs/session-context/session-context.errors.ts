import { declareError } from '#kernel';

export const staleContext = declareError({
  code: 'session_context_changed',
  status: 409,
  sentence: 'The session context was changed in the meantime: read it again.',
});
