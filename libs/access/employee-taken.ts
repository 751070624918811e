import { takenFields } from '#platform';

/** For `.catch` of a write: 409 with the field that somebody else of the tenant has. */
export const refuseTakenEmployee = takenFields({
  employee_email: '/email',
  employee_external_id: '/external_id',
  employee_identity: '/subject',
});
