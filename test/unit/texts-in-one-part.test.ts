import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { type Language, languages } from '../../shared/domain/city.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { statuses } from '../../shared/domain/work-order.ts';
import { closingReasons } from '../../shared/domain/work-order-update.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { textParts } from '../../shared/language/text-parts.ts';
import type { News } from '../../shared/language/text-words.ts';
import { asSentence, inOnePart } from '../../shared/language/wording.ts';

const city = loadCity('city/hartford');
const number = '482-906-1735';
const onePart = { encoding: 'GSM-7', parts: 1 };
const question = { en: 'Is it fixed? Reply YES or NO.', es: '¿Quedo arreglado? Responda SI o NO.' };

const finder = makePlaceFinder(city);
/** The longest place the line says: of every one in the city's file, and of house numbers on each street. */
const longestPlace = [
  ...city.places.map(({ kind, name, street }) => (kind === 'crossing' ? `${name} and ${street}` : name)),
  ...city.streets.map((street) => `1234 ${street}`),
]
  .flatMap((said) => {
    const search = finder.find(said);
    return search.outcome === 'found' ? [search.place.label] : [];
  })
  .reduce((longest, label) => (label.length > longest.length ? label : longest));

/** Whatever people write: letters of any script, pictures, quotes, newlines, halves of pairs. */
const written = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ minLength: 40, maxLength: 300 }),
  fc.constantFrom(
    '',
    ' ',
    '.',
    'ok',
    'x'.repeat(500),
    '€'.repeat(100),
    '[{~}]'.repeat(40),
    'á'.repeat(200),
    '🚧'.repeat(90),
  ),
);

function everyNews(language: Language): News[] {
  const departments = city.departments.map(({ name }) => name[language]);
  return [
    ...(['assigned', 'started', 'reopened', 'unmerged', 'photo'] as const).map((kind) => ({ kind })),
    { kind: 'scheduled', on: '2026-09-23' },
    ...closingReasons.map((reason) => ({ kind: 'closed' as const, reason, done: 'Filled and levelled.' })),
    ...departments.map((department) => ({ kind: 'moved' as const, department })),
    { kind: 'merged', place: longestPlace },
    { kind: 'merged', place: undefined },
    { kind: 'noted', text: 'The crew comes back when the rain is over.' },
  ];
}

describe('the longest place of the city', () => {
  it('is long', () => {
    expect(longestPlace.length).toBeGreaterThan(45);
  });
});

describe.each(languages)('the texts in %s', (language) => {
  const words = wordsIn[language];
  const services = city.services.map(({ name }) => name[language]);
  const update = (news: News, service = services[0] ?? '', place = '45 Park Street') =>
    words.textUpdate({ city: city.name, service, place, number, news });

  it.each(everyNews(language))('tell of $kind in one part, whole, of every service at the longest place', (news) => {
    for (const service of services) {
      for (const place of [longestPlace, words.placeAsTold()]) {
        const text = update(news, service, place);
        expect(textParts(text)).toMatchObject(onePart);
        expect(text).toContain(`${city.name} 311`);
        expect(text.endsWith(` ${number}`)).toBe(true);
        expect(text.includes(question[language])).toBe(news.kind === 'closed');
      }
    }
  });

  it('say where it is, whole, at a usual address', () => {
    for (const news of everyNews(language)) {
      for (const service of services) expect(update(news, service)).toContain(', 45 Park Street: ');
    }
  });

  it.each(closingReasons)('ask whether it is fixed, whatever somebody wrote was done (%s)', (reason) => {
    fc.assert(
      fc.property(written, fc.constantFrom(...services), (done, service) => {
        const text = update({ kind: 'closed', reason, done }, service);
        expect(textParts(text)).toMatchObject(onePart);
        expect(text).toContain(` ${question[language]} ${number}`);
      }),
    );
  });

  it('hold a note, and a place of any length, in one part with the number', () => {
    fc.assert(
      fc.property(written, written, fc.constantFrom(...services), (text, place, service) => {
        const told = update({ kind: 'noted', text }, service, place);
        expect(textParts(told)).toMatchObject(onePart);
        expect(told.endsWith(` ${number}`)).toBe(true);
      }),
    );
  });

  it('are filled to the end where a note is longer than what is left', () => {
    const told = update({ kind: 'noted', text: 'word '.repeat(90) });
    expect(textParts(told).characters).toBeGreaterThan(153);
    expect(told).toContain('...');
  });

  it.each(statuses)('answer in one part that it is %s, of every service at the longest place', (status) => {
    for (const service of services) {
      for (const scheduledFor of [undefined, '2026-09-23']) {
        const said = { service, place: longestPlace, number, status, promisedBy: '2026-09-23', scheduledFor };
        const text = words.replyStatus(said);
        expect(textParts(text)).toMatchObject(onePart);
        expect(text).toContain(number);
      }
    }
  });

  it('answer in one part', () => {
    for (const text of [
      words.replyWrongNumber(),
      words.replyUnknownNumber(),
      words.replyHelp(city.name),
      words.replyStopped(city.name),
      words.replyStarted(city.name),
      words.replyFixed(),
      words.replyReopened(number),
      words.replyReopened(undefined),
      words.replyReportedAgain(number),
      words.replyNothingAsked(),
      words.emergencyText(),
    ])
      expect(textParts(text)).toMatchObject(onePart);
  });
});

describe('what is written into one part', () => {
  const write = (text: string) => `before ${text} after`;

  it('stands as it was, where there is room', () => {
    expect(inOnePart(write, 'The hole was filled.')).toBe('before The hole was filled. after');
    expect(inOnePart(write, 'x'.repeat(147))).toBe(`before ${'x'.repeat(147)} after`);
  });

  it('is cut where there is none, and shows that', () => {
    expect(inOnePart(write, 'x'.repeat(148))).toBe(`before ${'x'.repeat(144)}... after`);
  });

  it('goes without it, where there is hardly any room', () => {
    const full = 'y'.repeat(157);
    expect(inOnePart((text) => `${full}${text}`, 'filled')).toBe(full);
    expect(inOnePart((text) => `${full}${text}`, 'yes')).toBe(`${full}yes`);
  });

  it.each([
    ['Québec, cañón, São, Škoda', 'Québec, cañón, Sao, Skoda'.replace('ó', 'o')],
    ['we won’t — “ever” – do it…', `we won't - "ever" - do it...`],
    ['cafe\u0301', 'café'],
    ['done 🚧 now', 'done now'],
    ['[a] {b} ~c^ 5€', 'a b c 5'],
    ['多謝', ''],
  ])('%j has the letters of a text: %j', (typed, sent) => {
    expect(inOnePart((text) => text, typed)).toBe(sent);
  });

  it('is a sentence among others', () => {
    expect(['Filled', 'Filled.', 'Filled!', 'Filled? ', ' Filled '].map(asSentence)).toEqual([
      'Filled.',
      'Filled.',
      'Filled!',
      'Filled? ',
      'Filled.',
    ]);
  });
});
