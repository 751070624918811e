import { ApiProblem } from '../providers/problem.js';
import { ProblemAlert } from '../shared/problem-alert.js';

/** What the server refused, unless it stands by its field already. */
export const Refusal = ({ error }: { error: unknown }) => {
  if (error === null || (error instanceof ApiProblem && error.fields.length > 0)) return null;
  return <ProblemAlert error={error} />;
};
