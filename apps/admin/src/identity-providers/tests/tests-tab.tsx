import { StagedTest } from './staged-test.js';
import { TestLogin } from './test-login.js';
import type { Provider } from '../calls.js';

/** Whether the provider works: what a machine can find out, then what only somebody who signs in can. */
export const TestsTab = ({ of: provider }: { of: Provider }) => (
  <>
    <StagedTest of={provider} />
    <TestLogin of={provider} />
  </>
);
