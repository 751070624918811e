import { ApiProblem } from '../providers/problem.js';

/** The server's line for one field of a form that react-admin does not hold; undefined when it is about something else. */
export const faultOf = (error: unknown, field: string): string | undefined =>
  error instanceof ApiProblem ? error.fields.find(({ pointer }) => pointer === `/${field}`)?.detail : undefined;
