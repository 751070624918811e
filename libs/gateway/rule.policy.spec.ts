import { describe, expect, it } from '@jest/globals';
import { printDemand, readDemand } from './on-behalf-demand.js';
import { checkRule, type RuleFields } from './rule.policy.js';

const faults = (fields: RuleFields) => checkRule(fields).filter(([, fault]) => fault !== null);

describe('the fields of a rule', () => {
  it.each<[RuleFields, string]>([
    [{ path: 'baskets' }, '/path'],
    [{ methods: [] }, '/methods'],
    [{ methods: ['GET', 'get'] }, '/methods/1'],
    [{ scopes: ['two scopes'] }, '/scopes/0'],
    [{ scopes: Array.from({ length: 51 }, (_, index) => `s${index}`) }, '/scopes'],
    [{ onBehalfPermission: '' }, '/on_behalf_permission'],
    [{ onBehalfPermission: [] }, '/on_behalf_permission'],
    [{ onBehalfPermission: ['Search Orders'] }, '/on_behalf_permission'],
    [{ onBehalfPermission: Array.from({ length: 21 }, (_, index) => `p${index}`) }, '/on_behalf_permission'],
  ])('%j does not fit', (fields, pointer) => expect(faults(fields)).toEqual([[pointer, expect.any(String)]]));

  it('fit', () => {
    expect(faults({ path: '/a', methods: ['GET'], scopes: ['order.read'], onBehalfPermission: 'any' })).toEqual([]);
    expect(faults({})).toEqual([]);
  });
});

describe('what a rule demands of on-behalf tokens', () => {
  it.each<[Parameters<typeof readDemand>[0], readonly string[] | null]>([
    [null, null],
    ['any', ['any']],
    [['Search_Orders', 'any'], ['any']],
    ['Create_Order_On_Behalf_Of', ['Create_Order_On_Behalf']],
    [
      ['Search_Orders', 'Create_Order_On_Behalf_Of', 'Create_Order_On_Behalf'],
      ['Create_Order_On_Behalf', 'Search_Orders'],
    ],
    ['My_Own_Of', ['My_Own_Of']],
  ])('%j is kept as %j', (demand, kept) => {
    expect(readDemand(demand)).toEqual(kept);
    expect(readDemand(printDemand(kept))).toEqual(kept);
  });
});
