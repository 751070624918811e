import type { Employee } from './calls.js';

/** Where the page of an employee is. */
export const employeePath = ({ id }: Pick<Employee, 'id'>): string => `/employees/${id}`;
