import { useWatch } from 'react-hook-form';
import { AsCode } from '../../shared/as-code.js';
import { createCode } from './create-code-lines.js';
import type { KeyDraft } from './draft.js';

/** The key in the form as a command, a call, and a part of a fixture file. */
export const CreateCode = () => <AsCode {...createCode(useWatch<KeyDraft>() as KeyDraft)} />;
