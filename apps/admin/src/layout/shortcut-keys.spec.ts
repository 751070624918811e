import { describe, expect, it } from '@jest/globals';
import { ShortcutReader } from './shortcut-keys.js';

const plain = { ctrlKey: false, metaKey: false, altKey: false };
interface Circumstances {
  now?: number;
  singleKeys?: boolean;
  held?: Partial<typeof plain>;
}
const press = (reader: ShortcutReader, key: string, { now = 0, singleKeys = true, held }: Circumstances = {}) =>
  reader.read({ ...plain, ...held, key }, now, singleKeys);

describe('shortcuts', () => {
  it.each([{ ctrlKey: true }, { metaKey: true }])(
    'open the command bar by %j and K, even while somebody types',
    (held) => {
      expect(press(new ShortcutReader(), 'k', { held, singleKeys: false })).toEqual({ do: 'open_command_bar' });
    },
  );

  it('are single keys where nobody types', () => {
    expect(press(new ShortcutReader(), '/')).toEqual({ do: 'open_command_bar' });
    expect(press(new ShortcutReader(), '?')).toEqual({ do: 'show_help' });
    expect(press(new ShortcutReader(), '/', { singleKeys: false })).toBeNull();
  });

  it('go to an area by g and its letter, one soon after the other', () => {
    const reader = new ShortcutReader();
    expect(press(reader, 'g')).toBeNull();
    expect(press(reader, 'k', { now: 800 })).toEqual({ do: 'go', letter: 'k' });
    expect(press(reader, 'k', { now: 900 })).toBeNull();
  });

  it('forget the g after a while, and after another key', () => {
    const reader = new ShortcutReader();
    press(reader, 'g');
    expect(press(reader, 'k', { now: 5000 })).toBeNull();
    press(reader, 'g', { now: 6000 });
    press(reader, 'Shift', { now: 6100 });
    expect(press(reader, 'k', { now: 6200 })).toBeNull();
  });

  it('leave the chords of the browser alone', () => {
    const reader = new ShortcutReader();
    press(reader, 'g');
    expect(press(reader, 'k', { held: { altKey: true } })).toBeNull();
    expect(press(reader, '/', { held: { ctrlKey: true } })).toBeNull();
  });
});
