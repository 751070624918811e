import { ValidateBy } from 'class-validator';

const LONGEST_LIST = 100;

/** DTO field: null, a permission, or a list of them. What a name may hold is the policy's to say. */
export const IsPermissionDemand = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPermissionDemand',
    validator: {
      validate: isDemand,
      defaultMessage: () => 'must be null, any, a permission or a list of permissions',
    },
  });

function isDemand(value: unknown): boolean {
  if (value === null || typeof value === 'string') return true;
  return Array.isArray(value) && value.length <= LONGEST_LIST && value.every((name) => typeof name === 'string');
}
