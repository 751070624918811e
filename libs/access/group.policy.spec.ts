import { describe, expect, it } from '@jest/globals';
import type { AgentPermission } from './employee-facts.js';
import { givesRights, type GroupGifts, isGroupCode, plainPermission, takesRights } from './group.policy.js';

const rights = (permissions: AgentPermission[], scopes: string[] = [], accessControls: string[] = []): GroupGifts => ({
  permissions,
  scopes,
  accessControls,
});
const NOTHING = rights([]);
const CALLS = rights(['Login_On_Behalf'], ['order.read']);

describe('a change of a group', () => {
  it.each<[string, GroupGifts, GroupGifts, boolean, boolean]>([
    ['nothing', CALLS, CALLS, false, false],
    ['a permission less', CALLS, rights([], ['order.read']), true, false],
    ['a scope less', CALLS, rights(['Login_On_Behalf']), true, false],
    ['a permission more', NOTHING, rights(['Search_Orders']), false, true],
    ['a scope more', NOTHING, rights([], ['order.read']), false, true],
    ['an access control less', rights([], [], ['orders']), NOTHING, true, false],
    ['an access control more', NOTHING, rights([], [], ['orders']), false, true],
    ['one for another', rights(['Search_Orders']), rights(['Login_On_Behalf']), true, true],
  ])('%s: takes rights, or gives them', (_, before, after, takes, gives) => {
    expect([takesRights(before, after), givesRights(before, after)]).toEqual([takes, gives]);
  });

  it('that is new gives whatever it holds', () => {
    expect([givesRights(null, NOTHING), givesRights(null, CALLS)]).toEqual([false, true]);
  });
});

describe('the words of a group', () => {
  it.each(['calls', 'call-centre', '2nd_line', 'a'.repeat(50)])('%j is a code', (code) => {
    expect(isGroupCode(code)).toBe(true);
  });

  it.each(['', 'Calls', '-calls', '_calls', 'call centre', 'a'.repeat(51), 'calls\n'])('%j is none', (code) => {
    expect(isGroupCode(code)).toBe(false);
  });

  it("take Salesforce's longer spelling of a permission", () => {
    expect(plainPermission('Create_Order_On_Behalf_Of')).toBe('Create_Order_On_Behalf');
    expect(plainPermission('Create_Order_On_Behalf')).toBe('Create_Order_On_Behalf');
  });
});
