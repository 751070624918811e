import { interruption } from '../providers/interruptions.js';
import { useStored } from '../providers/store.js';
import { SignInAgain } from '../sign-in/sign-in-again.js';
import { StepUp } from '../sign-in/step-up.js';

/** The dialogs a waiting call asks for, over whatever form is open. */
export const Interruptions = () => {
  const open = useStored(interruption);
  if (open === null) return null;
  return open.question === 'sign_in' ? <SignInAgain onDone={open.answer} /> : <StepUp onDone={open.answer} />;
};
