import { describe, expect, it } from '@jest/globals';
import { takesFromMembers } from './takes-from-members.js';

const group = { permissions: ['Login_On_Behalf', 'Search_Orders'], scopes: ['order.read'] } as const;
const takes = (changes: Record<string, unknown>) =>
  takesFromMembers({ permissions: [...group.permissions], scopes: [...group.scopes] }, changes);

describe('a change of a group', () => {
  it.each([[{ permissions: ['Search_Orders'] }], [{ scopes: [] }], [{ scopes: ['order.write'] }]])(
    'takes from its members: %j',
    (changes) => expect(takes(changes)).toBe(true),
  );

  it.each([
    [{ name: 'Others' }],
    [{ permissions: ['Search_Orders', 'Login_On_Behalf', 'Create_Order_On_Behalf'] }],
    [{ scopes: ['order.read', 'order.write'] }],
  ])('takes nothing: %j', (changes) => expect(takes(changes)).toBe(false));
});
