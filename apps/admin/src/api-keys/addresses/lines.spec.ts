import { describe, expect, it } from '@jest/globals';
import { changesOf, countOf, renamed, rowsOf, withLines, withoutRanges } from './lines.js';

const berlin = { range: '203.0.113.0/28', label: 'Berlin' };
const paris = { range: '198.51.100.0/24', label: 'Paris' };
const vpn = { range: '10.0.0.0/24', label: '' };

describe('a draft of an IP whitelist', () => {
  it('that is as stored changes nothing', () => {
    expect(countOf(changesOf([berlin, paris], [paris, berlin]))).toBe(0);
  });

  it('says what it adds, removes and renames', () => {
    const draft = [{ ...berlin, label: 'Berlin office' }, vpn];
    expect(changesOf([berlin, paris], draft)).toEqual({
      added: [vpn],
      removed: [paris],
      renamed: [{ range: berlin.range, before: 'Berlin', after: 'Berlin office' }],
    });
  });

  it('keeps the place of removed lines and puts new ones last', () => {
    expect(rowsOf([berlin, paris], [vpn, paris]).map(({ line, state }) => [line.label, state])).toEqual([
      ['Berlin', 'removed'],
      ['Paris', 'same'],
      ['', 'added'],
    ]);
  });

  it('takes a range once only, and the label that came first', () => {
    expect(withLines([berlin], [{ ...berlin, label: 'again' }, vpn, vpn])).toEqual([berlin, vpn]);
  });

  it('removes and renames by range', () => {
    expect(withoutRanges([berlin, paris], [berlin.range])).toEqual([paris]);
    expect(renamed([berlin, paris], paris.range, 'Lyon')).toEqual([berlin, { ...paris, label: 'Lyon' }]);
  });
});
