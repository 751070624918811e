import type { AppError } from '#kernel';

/** How the errors of all routes below a path are written, whatever threw them. */
export interface ErrorForm {
  /** Media type. */
  readonly type: string;
  readonly body: (error: AppError, requestId: string) => object;
}

const forms = new Map<string, ErrorForm>();

/**
 * Declared once, by the module that owns the paths, when it is loaded: what is refused before any route is found has the
 * same form.
 *
 * @param prefix such as `/shopper/auth/`
 */
export function declareErrorForm(prefix: string, form: ErrorForm): void {
  forms.set(prefix, form);
}

/** null = the usual form. */
export function declaredErrorForm(url: string): ErrorForm | null {
  for (const [prefix, form] of forms) if (url.startsWith(prefix)) return form;
  return null;
}
