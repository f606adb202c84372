import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { withoutAddresses } from '../../shared/domain/places/address-mentions.ts';
import { plainWords } from '../../shared/domain/plain-words.ts';

const streetWords = new Set(loadCity('city/hartford').streets.flatMap(plainWords));
const leftOf = (said: string) => withoutAddresses(plainWords(said), streetWords);

describe('words without the addresses in them', () => {
  it.each([
    ['a pothole at 45 Park Street', ['pothole'], ['park', '45']],
    ['pothole on Park Street', ['pothole'], ['park']],
    ['bache en la calle Park', ['bache'], ['park']],
    ['bache en la avenida Farmington', ['bache'], ['farmington']],
    ['graffiti at 120 Main', ['graffiti'], ['main', '120']],
    ['graffiti at 120 New Park Avenue', ['graffiti'], ['new', 'park', '120']],
    ['the tree by 9 Garden St fell', ['tree', 'fell'], ['garden', '9']],
    ['trash at the corner of Park Street and Main Street', ['trash'], ['park', 'main']],
  ])('"%s" is about %j', (said, kept, gone) => {
    expect(leftOf(said)).toEqual(expect.arrayContaining(kept));
    for (const word of gone) expect(leftOf(said)).not.toContain(word);
  });

  it.each([
    'the park needs mowing',
    'the garden is full of trash',
    'three trees are down',
    '2 potholes',
    'el parque esta sucio',
    '',
  ])('are all words where there is no address: "%s"', (said) => {
    expect(leftOf(said)).toEqual(plainWords(said));
  });

  const anyWords = fc.array(
    fc.oneof(
      fc.constantFrom(...streetWords),
      fc.constantFrom('calle', 'avenida', 'street', '45', 'hole'),
      fc.stringMatching(/^[a-z0-9]{1,8}$/),
    ),
  );

  it('are some of the words, in their order', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        let at = 0;
        for (const word of withoutAddresses(words, streetWords)) {
          at = words.indexOf(word, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('lose only numbers and words of streets', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const mayGo = (word: string) => /^\d+$/.test(word) || streetWords.has(word);
        const stays = (all: readonly string[]) => all.filter((word) => !mayGo(word));
        expect(stays(withoutAddresses(words, streetWords))).toEqual(stays(words));
      }),
    );
  });
});
