import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { type Language, languages } from '../../shared/domain/city.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { type TextParts, textParts } from '../../shared/language/text-parts.ts';

const city = loadCity('city/hartford');
const finder = makePlaceFinder(city);

describe('the parts of a text message', () => {
  it.each([
    ['', 'GSM-7', 0, 1],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(81), 'GSM-7', 162, 2],
    ['¿Año, señor? ¡É è ü!', 'GSM-7', 20, 1],
    ['árbol', 'UCS-2', 5, 1],
    ['á'.repeat(70), 'UCS-2', 70, 1],
    ['á'.repeat(71), 'UCS-2', 71, 2],
    ['á'.repeat(135), 'UCS-2', 135, 3],
    ['🚧'.repeat(35), 'UCS-2', 70, 1],
  ])('of %j', (text, encoding, characters, parts) => {
    expect(textParts(text)).toEqual({ encoding, characters, parts });
  });
});

/** What people report from: house numbers all over the city, its crossings and its landmarks, as they are read back. */
const places = [
  ...city.places
    .filter((_, index) => index % 8 === 0)
    .map(({ kind, name, street }) => (kind === 'crossing' ? `${name} and ${street}` : name)),
  ...city.streets.filter((_, index) => index % 8 === 0).map((street) => `1234 ${street}`),
].flatMap((said) => {
  const search = finder.find(said);
  return search.outcome === 'found' ? [search.place.label] : [];
});

type Template = 'textReceived' | 'textFollowing';

function textsOf(language: Language, template: Template): TextParts[] {
  return city.services.flatMap(({ name }) =>
    places.map((place) =>
      textParts(
        wordsIn[language][template]({
          city: city.name,
          service: name[language],
          place,
          number: '482-906-1735',
          promisedBy: '2026-09-23',
        }),
      ),
    ),
  );
}

/** Each part is paid for and waits its turn. What the templates come to now, over all services at all those places. */
const templates: { language: Language; template: Template; inOnePart: number; mostParts: number }[] = [
  { language: 'en', template: 'textReceived', inOnePart: 0.99, mostParts: 2 },
  { language: 'en', template: 'textFollowing', inOnePart: 0.98, mostParts: 2 },
  { language: 'es', template: 'textReceived', inOnePart: 0.75, mostParts: 2 },
  { language: 'es', template: 'textFollowing', inOnePart: 0.5, mostParts: 2 },
];

describe('the texts of the sample city', () => {
  it('are looked at in both languages, for every service, at a hundred places', () => {
    expect(new Set(templates.map(({ language }) => language))).toEqual(new Set(languages));
    expect(places.length).toBeGreaterThan(100);
  });

  it.each(templates)(
    '$language $template: one part for a share of $inOnePart at least, and never more than $mostParts',
    ({ language, template, inOnePart, mostParts }) => {
      const texts = textsOf(language, template);
      const share = texts.filter(({ parts }) => parts === 1).length / texts.length;
      expect(share).toBeGreaterThanOrEqual(inOnePart);
      expect(Math.max(...texts.map(({ parts }) => parts))).toBeLessThanOrEqual(mostParts);
    },
  );
});
