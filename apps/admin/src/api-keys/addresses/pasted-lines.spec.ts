import { describe, expect, it } from '@jest/globals';
import { pastable, pastedLines } from './pasted-lines.js';

describe('a paste into the IP whitelist', () => {
  it.each([
    ['203.0.113.0/28', '203.0.113.0/28', ''],
    ['  203.0.113.7  ', '203.0.113.7', ''],
    ['203.0.113.0/28 Berlin office', '203.0.113.0/28', 'Berlin office'],
    ['203.0.113.0/28\tBerlin, 2nd floor', '203.0.113.0/28', 'Berlin, 2nd floor'],
    ['10.0.0.0/24,CTI', '10.0.0.0/24', 'CTI'],
    ['10.0.0.0/24; CTI', '10.0.0.0/24', 'CTI'],
    ['10.0.0.0/24 # CTI', '10.0.0.0/24', 'CTI'],
    ['  - 10.0.0.0/24', '10.0.0.0/24', ''],
    ['"2001:db8::/48",', '2001:db8::/48', ''],
    ['10.0.0.0/24 Tim\'s "old" desk', '10.0.0.0/24', 'Tim\'s "old" desk'],
    ['nonsense', 'nonsense', ''],
    ['300.1.2.3/8 office', '300.1.2.3/8', 'office'],
  ])('reads %j', (text, range, label) => {
    expect(pastedLines(text)).toEqual([{ range, label }]);
  });

  it('takes many lines, leaves out empty ones and comments', () => {
    expect(pastedLines('10.0.0.1\r\n\r\n# offices\r\n10.0.0.2 Berlin\r\n')).toEqual([
      { range: '10.0.0.1', label: '' },
      { range: '10.0.0.2', label: 'Berlin' },
    ]);
  });

  it('takes several ranges on one line, and loses none of them as a label', () => {
    const expected = ['10.0.0.1', '10.0.0.0/33', '2001:db8::1'].map((range) => ({ range, label: '' }));
    expect(pastedLines('10.0.0.1, 10.0.0.0/33 2001:db8::1')).toEqual(expected);
    expect(pastedLines('["10.0.0.1","10.0.0.0/33","2001:db8::1"]')).toEqual(expected);
  });

  it('reads what it wrote', () => {
    const lines = [
      { range: '10.0.0.0/33', label: 'CTI servers' },
      { range: '1.2.3', label: '' },
    ];
    expect(pastedLines(lines.map(pastable).join('\n'))).toEqual(lines);
  });
});
