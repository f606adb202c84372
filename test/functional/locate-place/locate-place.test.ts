import { beforeEach, describe, expect, it } from 'vitest';
import { locatePlace } from '../../../functions/locate-place/locate-place.ts';
import type { Geocode } from '../../../shared/domain/place.ts';
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
  it('is read back', async () => {
    expect(await locatePlace(deps, { ...heard, words: '45 Park Street' })).toMatchObject({
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
  ])('is put together from "%s" and then "%s"', async (said, words, place) => {
    expect(await locatePlace(deps, { ...heard, said, words })).toMatchObject({ status: 'found', place });
  });

  it('is asked for more closely when only a street is named', async () => {
    const answer = await locatePlace(deps, { ...heard, words: 'on Park Street' });
    expect(answer).toMatchObject({ status: 'not-found', say: expect.stringContaining('house number') });
  });

  it('is chosen by key where two places bear the name', async () => {
    const asked = await locatePlace(deps, { ...heard, words: 'Travelers' });
    expect(asked.status).toBe('ambiguous');
    const candidates = asked.candidates.split('|');
    expect(await locatePlace(deps, { ...heard, keys: '2', candidates, said: 'Travelers' })).toMatchObject({
      status: 'found',
      place: candidates[1],
      placeWords: 'Travelers',
    });
  });

  it('keeps every word of who cannot be understood', async () => {
    const answer = await locatePlace(deps, {
      ...heard,
      said: 'behind the shoe factory',
      words: 'you know, the old one',
    });
    expect(answer).toMatchObject({ status: 'not-found', placeWords: 'behind the shoe factory; you know, the old one' });
  });

  it('is asked for anew when the caller says it is about something else', async () => {
    expect(await locatePlace(deps, { ...heard, words: 'no, a tree fell down' })).toMatchObject({
      status: 'other-need',
      serviceCode: 'tree',
      said: 'a hole; no, a tree fell down',
      say: expect.stringMatching(/^A tree problem\. Where\?/),
    });
  });

  it('is not taken for another need when it only sounds like one', async () => {
    expect((await locatePlace(deps, { ...heard, words: 'by the big pothole' })).status).toBe('not-found');
    expect((await locatePlace(deps, { ...heard, words: 'I have no idea' })).status).toBe('not-found');
    expect((await locatePlace(deps, { ...heard, words: 'no idea' })).status).toBe('not-found');
    expect((await locatePlace(deps, { ...heard, words: 'next to the fallen tree' })).status).toBe('not-found');
  });

  it.each([
    ['en-US', '45 Main Street in West Hartford', /^Sorry, that is outside Hartford.*For a place in Hartford, say/],
    [
      'es-US',
      'calle Main 45, West Hartford',
      /^Lo siento, eso queda fuera de Hartford.*Para un lugar en Hartford, diga/,
    ],
    ['en-US', '42.7637, -72.6851', /outside Hartford/],
  ])('is refused kindly outside the city, and its words are kept (%s): %s', async (languageCode, words, say) => {
    const answer = await locatePlace(deps, { ...heard, words, said: 'near my aunt', call: { ...call, languageCode } });
    expect(answer).toMatchObject({
      status: 'not-found',
      say: expect.stringMatching(say),
      placeWords: `near my aunt; ${words}`,
    });
  });

  it('is refused outside the city whatever street was said before', async () => {
    const answer = await locatePlace(deps, { ...heard, said: 'Park Street', words: '45 Main Street, West Hartford' });
    expect(answer).toMatchObject({ status: 'not-found', say: expect.stringContaining('outside Hartford') });
  });

  it('is another place when the one before was outside the city', async () => {
    const said = '45 Main Street in West Hartford';
    expect(await locatePlace(deps, { ...heard, said, words: '45 Park Street' })).toMatchObject({
      status: 'found',
      place: '45 Park Street',
    });
    const street = await locatePlace(deps, { ...heard, said, words: 'on Park Street' });
    expect(street).toMatchObject({ status: 'not-found', say: expect.stringContaining('house number') });
  });

  it.each([
    ['en-US', 'the 400 block of Park Street', '400 block of Park Street'],
    ['es-US', 'la cuadra 400 de la calle Park', '400 block of Park Street'],
    ['en-US', '41.7637, -72.6851', '41.76370, -72.68510'],
  ])('may be a block or a point (%s): %s', async (languageCode, words, place) => {
    const answer = await locatePlace(deps, { ...heard, words, call: { ...call, languageCode } });
    expect(answer).toMatchObject({ status: 'found', place, say: expect.stringContaining(place) });
  });

  it('is completed by the street said before, also where it is a block', async () => {
    const answer = await locatePlace(deps, { ...heard, said: 'Park Street', words: 'the 400 block' });
    expect(answer).toMatchObject({ status: 'found', place: '400 block of Park Street' });
  });

  it('offers no texts to a withheld number, and a person on 0', async () => {
    expect(await locatePlace(deps, { ...heard, call: { ...call, phone: undefined } })).toMatchObject({ canText: 'no' });
    expect((await locatePlace(deps, { ...heard, keys: '0' })).status).toBe('person');
  });
});

describe('a place named with the need', () => {
  const unasked = { ...heard, isAsked: false };

  it.each([
    'there is a pothole at 45 Park Street',
    'big pothole on the corner of Park and Main Street',
    'a pothole in front of 45 Park Street, please fix it',
  ])('is read back and not asked for: "%s"', async (reported) => {
    expect(await locatePlace(deps, { ...unasked, reported })).toMatchObject({
      status: 'found',
      say: expect.stringMatching(/Right\?/),
    });
  });

  it.each(['there is a pothole in front of my house', 'a pothole on Park Street', 'the pothole by the tree'])(
    'is asked for when it is none one could find: "%s"',
    async (reported) => {
      expect(await locatePlace(deps, { ...unasked, reported })).toMatchObject({
        status: 'asking',
        say: expect.stringMatching(/^A pothole\. Where/),
      });
    },
  );

  it.each([
    ['en-US', 'a pothole at 45 Main Street in West Hartford', /^Sorry, that is outside Hartford/],
    ['es-US', 'un bache en la calle Main 45 en West Hartford', /^Lo siento, eso queda fuera de Hartford/],
  ])('is refused kindly where it is outside the city, and asked for anew (%s)', async (languageCode, reported, say) => {
    const answer = await locatePlace(deps, { ...unasked, reported, call: { ...call, languageCode } });
    expect(answer).toMatchObject({ status: 'asking', say: expect.stringMatching(say) });
  });

  it('is taken from the call that was cut off', async () => {
    const answer = await locatePlace(deps, { ...unasked, said: 'the corner of Park and Main' });
    expect(answer).toMatchObject({ status: 'found', place: 'Main Street and Park Street' });
  });
});

describe('a place that only somebody else’s map has', () => {
  const point = { latitude: 41.7637, longitude: -72.6851 };
  const place = {
    id: '12-newfound-st',
    label: '12 Newfound Street',
    kind: 'address',
    point,
    pointAccuracyMeters: 50,
    confidence: 0.93,
  } as const;
  const asked: string[] = [];
  const asking = (geocode: Geocode) => {
    asked.splice(0);
    const noting: Geocode = (address) => {
      asked.push(address);
      return geocode(address);
    };
    return { ...deps, geocode: noting };
  };
  const withMap = asking(() => Promise.resolve({ outcome: 'found', place }));
  const notThere = () => Promise.resolve({ outcome: 'not-found', reason: 'no-such-place' } as const);
  beforeEach(() => asked.splice(0));

  it.each([
    ['en-US', "my name is Ana, it's at number twelve Newfound Street near the store", '12 newfound street'],
    ['es-US', 'calle Newfound 12', '12 newfound'],
  ])('is asked for by its address alone, and read back (%s)', async (languageCode, words, address) => {
    const answer = await locatePlace(withMap, { ...heard, words, call: { ...call, languageCode } });
    expect(asked).toEqual([address]);
    expect(answer).toMatchObject({
      status: 'found',
      say: expect.stringMatching(/12 Newfound Street\. /),
      confidence: '0.93',
      placeWords: words,
    });
  });

  it('is written so that who files the request finds the same place and point', async () => {
    const answer = await locatePlace(withMap, { ...heard, words: '12 Newfound Street' });
    const filed = deps.finder.find('place' in answer ? answer.place : '');
    expect(filed).toMatchObject({ outcome: 'found', place: { ...place, confidence: expect.any(Number) } });
    expect(answer.say).not.toContain('41.7');
  });

  it('is put together with the street said before', async () => {
    await locatePlace(withMap, { ...heard, said: 'somewhere; Newfound Street', words: 'number 12' });
    expect(asked).toEqual(['12 newfound street']);
  });

  it.each([
    ['is in the city’s own file', { words: '45 Park Street' }],
    ['is outside the city', { words: '45 Main Street, West Hartford' }],
    ['has no house number', { words: 'behind the old factory' }],
    ['is a street of ours without a number', { words: 'Park Street' }],
    ['was not said', { words: '' }],
    ['is no place but a correction', { words: 'no, a tree fell down on 2 cars' }],
    ['is named with the need', { isAsked: false, reported: 'a hole at 12 Newfound Street' }],
  ])('is not looked for when it %s', async (_when, said) => {
    await locatePlace(withMap, { ...heard, ...said });
    expect(asked).toEqual([]);
  });

  it('is outside the city when the map says so', async () => {
    const outside = asking(() => Promise.resolve({ outcome: 'not-found', reason: 'outside-city' }));
    expect(await locatePlace(outside, { ...heard, words: '12 Newfound Street' })).toMatchObject({
      status: 'not-found',
      say: expect.stringContaining('outside Hartford'),
    });
  });

  it.each<[string, Geocode]>([
    ['does not have it', notThere],
    ['fails', () => Promise.reject(new Error('no network'))],
  ])('is asked for again when the map %s', async (_how, geocode) => {
    expect(await locatePlace(asking(geocode), { ...heard, words: '12 Newfound Street' })).toEqual(
      await locatePlace(deps, { ...heard, words: '12 Newfound Street' }),
    );
    expect(asked).toEqual(['12 newfound street']);
  });
});
