import { type FormEvent, useState } from 'react';
import { formText } from '../shared/form-text.js';

/** Sends a plain HTML form: nothing that was typed is kept in any state. `error` is what the server refused last. */
export function useSubmit(send: (text: (name: string) => string, form: HTMLFormElement) => Promise<void>) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    setBusy(true);
    setError(null);
    try {
      await send((name) => formText(fields, name), form);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}
