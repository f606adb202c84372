import { describe, expect, it } from 'vitest';
import { yesOrNo } from '../../shared/language/yes-or-no.ts';

describe('a short answer', () => {
  it.each(['yes', 'Yes!', 'YES', 'yeah', 'sí', 'Sí.', 'SI', 'ok', 'that is right', 'claro que sí', 'está bien'])(
    '%j is a yes',
    (said) => {
      expect(yesOrNo(said)).toBe('yes');
    },
  );

  it.each([
    'no',
    'No.',
    'NO',
    'nope',
    'no, that is not right',
    'not yet',
    "I don't think so",
    'I don’t think so',
    'no está arreglado',
    'tampoco',
    'yes and no',
    'no, sí',
  ])('%j is a no', (said) => {
    expect(yesOrNo(said)).toBe('no');
  });

  it.each(['', '   ', '👍', 'maybe', 'north street', 'nothing', 'noble', 'sister', 'yesterday', 'simple'])(
    '%j is neither',
    (said) => {
      expect(yesOrNo(said)).toBe('other');
    },
  );

  it('is six words at most: whoever says more tells something', () => {
    expect(yesOrNo('yes it is all fixed now')).toBe('yes');
    expect(yesOrNo('yes it is all fixed now thanks')).toBe('other');
    expect(yesOrNo('no the hole is still there today')).toBe('other');
  });
});
