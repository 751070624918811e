import { describe, expect, it } from '@jest/globals';
import { entriesOfId } from './of-ids.js';

const ID = '019430e0-1f6a-7cc3-a1b2-3c4d5e6f7a8b';
const paths = (query: string, visible: (area: string) => boolean = () => true) =>
  entriesOfId(query, visible, (key) => key).map(({ path }) => path);

describe('a pasted id', () => {
  it('is first a request to be explained, whatever was copied around it', () => {
    expect(paths(`  ${ID.toUpperCase()}\n`)[0]).toBe(`/explain?request_id=${ID}`);
  });

  it('may be a request in the log or a session as well', () => {
    expect(paths(ID).slice(1).map(decodeURIComponent)).toEqual([
      `/audit-log?filter={"request_id":"${ID}"}`,
      `/sessions?filter={"session_id":"${ID}","state":"all"}`,
    ]);
  });

  it('leads to no page that the operator does not see', () => {
    expect(paths(ID, (area) => area === 'sessions')).toHaveLength(1);
  });

  it.each(['4711', 'tim@example.com', ID.slice(1), 'explain'])('%s is none', (text) => {
    expect(paths(text)).toEqual([]);
  });
});
