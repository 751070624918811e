import { AppError } from '#kernel';
import { isDatabaseUnavailable, SettingsError } from '#platform';
import { FixtureError } from '#provisioning';

interface Told {
  /** For machines: what kind of failure it is. */
  readonly error: string;
  readonly message: string;
  readonly errors?: readonly { readonly path: string; readonly detail: string }[];
}

/** A failure as the person at the terminal is told it; with `json` as one line of JSON. */
export function errorText(error: unknown, json: boolean): string {
  const told = tell(error);
  if (json) return JSON.stringify(told);
  if (error instanceof FixtureError) return told.message;
  const fields = (told.errors ?? []).map(({ path, detail }) => `\n  ${path}: ${detail}`);
  return `${told.message}${fields.join('')}`;
}

function tell(error: unknown): Told {
  if (error instanceof FixtureError) {
    return { error: 'fixture_invalid', message: error.message, errors: error.faults };
  }
  if (error instanceof SettingsError) return { error: 'settings_invalid', message: error.message };
  if (error instanceof AppError) {
    const errors = error.details.fields?.map(({ pointer, detail }) => ({ path: pointer, detail }));
    return { error: error.code, message: error.message, errors };
  }
  if (isDatabaseUnavailable(error)) {
    return {
      error: 'database_unavailable',
      message: 'The database does not answer. Check DATABASE_URL and the server.',
    };
  }
  return { error: 'failed', message: error instanceof Error ? error.message : String(error) };
}
