import { Alert, AlertTitle, Link } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslate, ValidationError } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { flatErrors } from './flat-errors.js';

/**
 * What does not fit, on top of a form, each line a link to its field; the first field gets the focus after a refused save.
 * It stands inside react-admin's `Form`.
 *
 * @param label names a field by its path
 */
export const FormFaults = ({ label }: { label: (field: string) => string }) => {
  const translate = useTranslate();
  const { errors, submitCount, isSubmitting } = useFormState();
  const place = useRef<HTMLDivElement>(null);
  const faults = flatErrors(errors);
  const first = faults[0]?.field;
  const shown = useRef(0);
  useEffect(() => {
    if (isSubmitting || first === undefined || shown.current === submitCount) return;
    shown.current = submitCount;
    focusField(place.current, first);
  }, [isSubmitting, first, submitCount]);
  if (faults.length === 0) return null;
  return (
    <Alert severity="error" ref={place} sx={{ mb: 2 }}>
      <AlertTitle sx={{ fontSize: '0.9375rem' }}>
        {translate('shared.fields_differ', { smart_count: faults.length })}
      </AlertTitle>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={field}>
            <Link component="button" type="button" color="inherit" onClick={() => focusField(place.current, field)}>
              {label(field)}
            </Link>
            : <ValidationError error={message} />
          </li>
        ))}
      </ul>
    </Alert>
  );
};

/** The input of a field, or of the field that holds it: a list's entry may have none of its own. */
function focusField(place: HTMLElement | null, field: string): void {
  const form = place?.closest('form') ?? document;
  for (let name = field; name !== ''; name = name.split('.').slice(0, -1).join('.')) {
    const input = form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"], #${CSS.escape(name)}`);
    if (input === null) continue;
    input.focus();
    return;
  }
}
