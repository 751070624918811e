import { describe, expect, it } from '@jest/globals';
import { keysInCode } from './keys-in-code.js';

describe('the keys that code names', () => {
  it('are the arguments of translate and notify', () => {
    const { translated } = keysInCode("translate('shared.copy'); notify(\n 'shared.saved', {}); other('shared.no')");
    expect(translated).toEqual(['shared.copy', 'shared.saved']);
  });

  it('are literals that are handed on', () => {
    const { literals } = keysInCode(`<Form words="sign_in.setup" label={on ? 'frame.on' : 'frame.off'} to="/keys" />`);
    expect(literals).toEqual(['sign_in.setup', 'frame.on', 'frame.off']);
  });

  it('are patterns where a part is only known when it runs', () => {
    const { patterns } = keysInCode('translate(`frame.theme.${name}`); translate(`${wordsKey(area.name)}.title`)');
    expect(patterns.map(({ source }) => source)).toEqual([
      '^frame\\.theme\\.[a-zA-Z0-9_.-]+$',
      '^[a-zA-Z0-9_.-]+\\.title$',
    ]);
  });

  it('are no addresses, and no templates without a part that is fixed', () => {
    expect(keysInCode('`/api-keys/${id}`; `${one}.${other}`; `${a} ${b}`').patterns).toEqual([]);
  });
});
