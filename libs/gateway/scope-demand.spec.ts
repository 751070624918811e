import { describe, expect, it } from '@jest/globals';
import { ScopeDemand } from './scope-demand.js';

describe('the scopes of a rule', () => {
  it.each<[string[], string[], boolean]>([
    [[], [], true],
    [['order.order_read'], [], false],
    [['order.order_read'], ['order.order_read'], true],
    [['order.order_read'], ['order.order_view'], true],
    [['order.history_view'], ['order.history_read'], true],
    [['order.order_read', 'order.order_manage'], ['order.order_manage'], true],
    [['order.order_read'], ['order.order_manage'], false],
    [['order.order_read'], ['order.order_read_own'], false],
    [['order.order_read_le'], ['order.order_view_le'], true],
    [['order.order_read'], ['order.order_read--DE'], false],
    [['order.order_read--DE'], ['order.order_view--DE'], true],
    [['order.order_read--DE'], ['order.order_read--FR'], false],
    [['order.order_read--*'], ['order.order_view--FR'], true],
    [['order.order_read--*'], ['order.order_read'], false],
    [['order.order_read--*', 'order.order_read'], ['order.order_read'], true],
    [['mandate.rule_read'], ['mandate.rule_view'], false],
  ])('%j, held %j: %s', (demanded, held, met) => expect(new ScopeDemand(demanded).metBy(new Set(held))).toBe(met));
});
