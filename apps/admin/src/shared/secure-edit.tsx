import { Box, Button } from '@mui/material';
import { type ReactNode, useEffect, useState } from 'react';
import { Form, setSubmissionErrors, useNotify, useRefresh, useTranslate } from 'react-admin';
import { useFormContext, useFormState } from 'react-hook-form';
import { changedFields } from '../providers/changed-fields.js';
import { ApiProblem } from '../providers/problem.js';
import { FormFaults } from './form-faults.js';
import { GuardedButton } from './guarded-button.js';
import { LeaveGuard } from './leave-guard.js';
import { ProblemAlert } from './problem-alert.js';
import { ReviewDialog } from './review-dialog.js';
import { pick, type Values } from './three-way-merge.js';
import { useMergedSave, type Versioned } from './use-merged-save.js';

export interface SecureEditProps<Rec extends Versioned> {
  /** What the server answered last. A newer one is taken over while nothing is typed. */
  readonly record: Rec;
  /** The fields that the inputs hold; nothing else is compared or sent. */
  readonly fields: readonly (keyof Rec & string)[];
  /** Sends the changed fields with If-Match of `base` (`etagOf`), and answers what was stored. */
  readonly write: (changes: Values, base: Rec) => Promise<Rec>;
  readonly label: (field: string) => string;
  /** A field's value in words, where the value itself says little to a reader. */
  readonly display?: (field: string, value: unknown) => unknown;
  /** The permission that saving needs. */
  readonly needs: string | null;
  readonly because?: string | null;
  /** Shows before and after first; a function adds something below it, such as the same as code. */
  readonly review?: boolean | ((changes: Values) => ReactNode);
  /** Finds the record in the `current` of a 412, when it is not that itself. */
  readonly stored?: (current: unknown) => Rec;
  readonly onSaved?: (stored: Rec) => void;
  /** react-admin's inputs. */
  readonly children: ReactNode;
}

/**
 * The form of a record: asks before it is left with unsaved input, shows before and after when asked to, saves against the
 * version it began with, and puts two people's changes together. What the server stored is what it shows then.
 */
export const SecureEdit = <Rec extends Versioned>(props: SecureEditProps<Rec>) => {
  const { record, fields, review = false } = props;
  // While somebody types, a newer version behind the form must neither take the input away nor pass for what they saw.
  const [base, setBase] = useState(record);
  const [reviewed, setReviewed] = useState<Values | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const { save, dialog } = useMergedSave<Rec>(props);

  const write = async (values: Values) => {
    setError(null);
    try {
      const stored = await save(base, values);
      if (stored === null) return undefined;
      setBase(stored);
      notify('shared.saved', { type: 'success' });
      props.onSaved?.(stored);
      refresh();
      return undefined;
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.fields.length > 0) return fieldErrors(refused);
      setError(refused);
      return undefined;
    }
  };

  return (
    // With the version, so that what was stored replaces what was typed even where the server kept the old value.
    <Form
      record={{ ...pick(base, fields), version: base.version }}
      onSubmit={review === false ? write : setReviewed}
      disableInvalidFormNotification
    >
      <FormFaults label={props.label} />
      {props.children}
      {error === null ? null : <ProblemAlert error={error} />}
      <Follow record={record} base={base} adopt={setBase} />
      <SaveBar needs={props.needs} because={props.because} review={review !== false} />
      {reviewed === null ? null : (
        <Reviewing
          before={pick(base, fields)}
          after={pick(reviewed, fields)}
          label={props.label}
          display={props.display}
          extra={typeof review === 'function' ? review : undefined}
          write={write}
          onClose={() => setReviewed(null)}
        />
      )}
      {dialog}
    </Form>
  );
};

const fieldErrors = (refused: ApiProblem): Record<string, unknown> =>
  (refused.body as { errors: Record<string, unknown> }).errors;

/** Takes a newer version over while the form holds nothing unsaved. */
const Follow = <Rec extends Versioned>(props: { record: Rec; base: Rec; adopt: (record: Rec) => void }) => {
  const { record, base, adopt } = props;
  const { isDirty } = useFormState();
  const newer = record.version > base.version;
  useEffect(() => {
    if (newer && !isDirty) adopt(record);
  }, [newer, isDirty, record, adopt]);
  return <LeaveGuard when={isDirty} />;
};

const SaveBar = (props: { needs: string | null; because: string | null | undefined; review: boolean }) => {
  const translate = useTranslate();
  const { reset } = useFormContext();
  const { isDirty, isSubmitting } = useFormState();
  const because = props.because ?? (isDirty ? null : translate('shared.no_changes'));
  return (
    <Box sx={{ display: 'flex', gap: 1, mt: 3 }}>
      <GuardedButton type="submit" variant="contained" needs={props.needs} because={because} busy={isSubmitting}>
        {translate(props.review ? 'shared.review' : 'shared.save')}
      </GuardedButton>
      {isDirty ? <Button onClick={() => reset()}>{translate('shared.discard')}</Button> : null}
    </Box>
  );
};

/** The review, inside the form: lines that the server refuses go to their fields. */
const Reviewing = (props: {
  before: Values;
  after: Values;
  label: (field: string) => string;
  display: ((field: string, value: unknown) => unknown) | undefined;
  extra: ((changes: Values) => ReactNode) | undefined;
  write: (values: Values) => Promise<Record<string, unknown> | undefined>;
  onClose: () => void;
}) => {
  const { before, after, write, onClose, display = (_, value) => value } = props;
  const { setError } = useFormContext();
  const changes = changedFields(before, after);
  const save = async () => {
    const errors = await write(after);
    onClose();
    if (errors !== undefined) setSubmissionErrors(errors, setError);
  };
  return (
    <ReviewDialog
      changes={Object.entries(changes).map(([field, value]) => ({
        field,
        before: display(field, before[field]),
        after: display(field, value),
      }))}
      label={props.label}
      extra={props.extra?.(changes)}
      onSave={save}
      onClose={onClose}
    />
  );
};
