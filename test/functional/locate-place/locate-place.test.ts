import { describe, expect, it } from 'vitest';
import { locatePlace } from '../../../functions/locate-place/locate-place.ts';
import { makePlaceFinder } from '../../../shared/domain/places/place-finder.ts';
import { city, classify } from '../../support/understanding.ts';

const deps = { city, finder: makePlaceFinder(city), classify };
const call = { languageCode: 'en-US', phone: '+18605550123' };
const heard = {
  isAsked: true,
  words: '',
  keys: '',
  candidates: [],
  said: '',
  serviceCode: 'pothole',
  reported: 'a hole',
  call,
};

describe('where a caller says it is', () => {
  it('is read back', () => {
    expect(locatePlace(deps, { ...heard, words: '45 Park Street' })).toMatchObject({
      status: 'found',
      place: '45 Park Street',
      say: expect.stringMatching(/^45 Park Street\. Right\?/),
    });
  });

  it.each([
    ['Farmington Avenue', 'near the corner with Sigourney', 'Farmington Avenue and Sigourney Street'],
    ['Park Street', 'number forty five', '45 Park Street'],
    ['somewhere; Park Street', 'by Main', 'Main Street and Park Street'],
    ['calle Park', 'el 45', '45 Park Street'],
  ])('is put together from "%s" and then "%s"', (said, words, place) => {
    expect(locatePlace(deps, { ...heard, said, words })).toMatchObject({ status: 'found', place });
  });

  it('is asked for more closely when only a street is named', () => {
    const answer = locatePlace(deps, { ...heard, words: 'on Park Street' });
    expect(answer).toMatchObject({ status: 'not-found', say: expect.stringContaining('house number') });
  });

  it('is chosen by key where two places bear the name', () => {
    const asked = locatePlace(deps, { ...heard, words: 'Travelers' });
    expect(asked.status).toBe('ambiguous');
    const candidates = asked.candidates.split('|');
    expect(locatePlace(deps, { ...heard, keys: '2', candidates, said: 'Travelers' })).toMatchObject({
      status: 'found',
      place: candidates[1],
      placeWords: 'Travelers',
    });
  });

  it('keeps every word of who cannot be understood', () => {
    const answer = locatePlace(deps, { ...heard, said: 'behind the shoe factory', words: 'you know, the old one' });
    expect(answer).toMatchObject({ status: 'not-found', placeWords: 'behind the shoe factory; you know, the old one' });
  });

  it('is asked for anew when the caller says it is about something else', () => {
    expect(locatePlace(deps, { ...heard, words: 'no, a tree fell down' })).toMatchObject({
      status: 'other-need',
      serviceCode: 'tree',
      said: 'a hole; no, a tree fell down',
      say: expect.stringMatching(/^A tree problem\. Where\?/),
    });
  });

  it('is not taken for another need when it only sounds like one', () => {
    expect(locatePlace(deps, { ...heard, words: 'by the big pothole' }).status).toBe('not-found');
    expect(locatePlace(deps, { ...heard, words: 'I have no idea' }).status).toBe('not-found');
    expect(locatePlace(deps, { ...heard, words: 'no idea' }).status).toBe('not-found');
    expect(locatePlace(deps, { ...heard, words: 'next to the fallen tree' }).status).toBe('not-found');
  });

  it('offers no texts to a withheld number, and a person on 0', () => {
    expect(locatePlace(deps, { ...heard, call: { ...call, phone: undefined } })).toMatchObject({ canText: 'no' });
    expect(locatePlace(deps, { ...heard, keys: '0' }).status).toBe('person');
  });
});

describe('a place named with the need', () => {
  const unasked = { ...heard, isAsked: false };

  it.each([
    'there is a pothole at 45 Park Street',
    'big pothole on the corner of Park and Main Street',
    'a pothole in front of 45 Park Street, please fix it',
  ])('is read back and not asked for: "%s"', (reported) => {
    expect(locatePlace(deps, { ...unasked, reported })).toMatchObject({
      status: 'found',
      say: expect.stringMatching(/Right\?/),
    });
  });

  it.each(['there is a pothole in front of my house', 'a pothole on Park Street', 'the pothole by the tree'])(
    'is asked for when it is none one could find: "%s"',
    (reported) => {
      expect(locatePlace(deps, { ...unasked, reported })).toMatchObject({
        status: 'asking',
        say: expect.stringMatching(/^A pothole\. Where/),
      });
    },
  );

  it('is taken from the call that was cut off', () => {
    const answer = locatePlace(deps, { ...unasked, said: 'the corner of Park and Main' });
    expect(answer).toMatchObject({ status: 'found', place: 'Main Street and Park Street' });
  });
});
