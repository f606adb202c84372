import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everythingSaid, plainWords, saysPhrase } from '../../shared/domain/plain-words.ts';

describe('plain words', () => {
  it.each([
    ['A Pothole!', ['a', 'pothole']],
    ['  ¿Dónde está el AÑO?  ', ['donde', 'esta', 'el', 'ano']],
    ['45-47 Park St.', ['45', '47', 'park', 'st']],
    ['naïve café №5', ['naive', 'cafe', '5']],
    ['🚧 …', []],
    ['', []],
  ])('of %j are %j', (text, words) => {
    expect(plainWords(text)).toEqual(words);
  });

  it('are lower-case letters and digits of whatever is said, and the same when said again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = plainWords(text);
        expect(words.every((word) => /^[a-z0-9]+$/.test(word))).toBe(true);
        expect(plainWords(words.join(' '))).toEqual(words);
      }),
    );
  });

  it('are the beginning of a text that does not end', () => {
    expect(plainWords('word '.repeat(100_000))).toHaveLength(120);
  });
});

describe('a phrase', () => {
  it.each([
    ['there is a gas leak here', 'gas leak'],
    ['gas leak', 'Gas leak!'],
    ['creo que está bien así', 'esta bien'],
  ])('in %j is said: %j', (said, phrase) => {
    expect(saysPhrase(plainWords(said), phrase)).toBe(true);
  });

  it.each([
    ['there is a leak of gas', 'gas leak'],
    ['gas was leaking', 'gas leak'],
    ['the grass is high', 'as'],
    ['', 'gas'],
    ['anything', ''],
    ['', ''],
    ['', '¡!'],
  ])('in %j is not said: %j', (said, phrase) => {
    expect(saysPhrase(plainWords(said), phrase)).toBe(false);
  });

  it('is said wherever its words stand together', () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { maxLength: 6 });
    const phrase = fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, phrase, words, (before, wanted, after) => {
        expect(saysPhrase([...before, ...wanted, ...after], wanted.join(' '))).toBe(true);
      }),
    );
  });
});

describe('everything said', () => {
  it.each([
    ['a pothole', 'on Park Street', 'a pothole; on Park Street'],
    ['', 'on Park Street', 'on Park Street'],
    ['a pothole', '', 'a pothole'],
    ['', '', ''],
  ])('before %j and now %j is %j', (before, now, everything) => {
    expect(everythingSaid(before, now)).toBe(everything);
  });

  it('keeps what was said first when there is more than a work order bears', () => {
    let said = '';
    for (let turn = 0; turn < 100; turn += 1) said = everythingSaid(said, `turn ${turn} of a very long story`);
    expect(said).toHaveLength(1000);
    expect(said.startsWith('turn 0 of a very long story; turn 1')).toBe(true);
  });
});
