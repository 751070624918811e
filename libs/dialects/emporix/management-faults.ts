import { AppError, conflict, invalidRequest, validationFailed } from '#kernel';

/** For `.catch`: what the admin API answers as 422 is a bad request here, with the fields in this face's spelling. */
export function asBadRequest(error: unknown): never {
  if (!(error instanceof AppError) || error.declaration !== validationFailed.declaration) throw error;
  const fields = (error.details.fields ?? []).map(({ pointer, detail }) => ({ pointer: camelCase(pointer), detail }));
  const [first] = fields;
  throw invalidRequest({
    ...(first ? { sentence: `${first.pointer.slice(1).replaceAll('/', '.')} ${first.detail}.`, fields } : {}),
    cause: error,
  });
}

/** @returns an expectation of the record that is about to change: 409 when it is another version than the client read */
export function expectVersion<View>(version: number | undefined, versionOf: (view: View) => number) {
  return (view: View): void => {
    if (version === undefined || versionOf(view) === version) return;
    throw conflict({ sentence: 'The document was changed in the meantime: read it again.' });
  };
}

const camelCase = (pointer: string): string =>
  pointer.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
