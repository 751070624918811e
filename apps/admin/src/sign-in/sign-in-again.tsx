import { useTranslate } from 'react-admin';
import { signInAgain } from '../providers/auth-provider.js';
import { session } from '../providers/session.js';
import { QuestionDialog } from './question-dialog.js';
import { SignInForm } from './sign-in-form.js';

/** The session ended while a form was open: the form stays behind the dialog, and its call is repeated afterwards. */
export const SignInAgain = ({ onDone }: { onDone: (signedIn: boolean) => void }) => {
  const translate = useTranslate();
  const operator = session.get()?.operator;
  return (
    <QuestionDialog
      title={translate('sign_in.again.title')}
      text={translate('sign_in.again.text')}
      onNo={() => onDone(false)}
    >
      <SignInForm
        email={operator?.email}
        withCode={operator?.totp_enabled ?? false}
        onSubmit={async (credentials) => {
          if (await signInAgain(credentials)) onDone(true);
        }}
      />
    </QuestionDialog>
  );
};
