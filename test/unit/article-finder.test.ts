import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { makeArticleFinder, makeQuestionRecognizer } from '../../shared/domain/article-finder.ts';
import { type Language, languages } from '../../shared/domain/city.ts';
import { vocabularies } from '../../shared/language/languages.ts';

const city = loadCity('city/hartford');
const find = makeArticleFinder(city, vocabularies);
const isQuestion = makeQuestionRecognizer(city, vocabularies);

const ownQuestions = languages.flatMap((language) =>
  city.articles.flatMap(({ id, title, questions }) =>
    [title[language], ...questions[language]].map((question) => ({ id, language, question })),
  ),
);

/** As a telephone's speech recognition may write it. */
const shouted = (text: string) => text.toUpperCase().replaceAll(' ', '   ').concat('!?');
const withoutAccents = (text: string) => text.normalize('NFD').replace(/\p{Diacritic}/gu, '');

describe('the article that answers a question', () => {
  it('has questions to be tried in both languages', () => {
    for (const language of languages)
      expect(ownQuestions.filter((each) => each.language === language).length).toBeGreaterThan(
        city.articles.length * 3,
      );
  });

  it.each(ownQuestions)('is $id for "$question" ($language)', ({ id, language, question }) => {
    for (const asked of [question, shouted(question), withoutAccents(question)])
      expect(find(asked, language)?.id).toBe(id);
  });

  it.each<[string, Language, string]>([
    ['I need copies of two birth certificates please', 'en', 'birth-certificate'],
    ['can you tell me about parking tickets', 'en', 'parking-ticket'],
    ['the wedding license', 'en', 'marriage-licence'],
    ['necesito dos actas de nacimiento por favor', 'es', 'birth-certificate'],
    ['quiero pagar unas multas', 'es', 'parking-ticket'],
    ['¿dónde está la ALCALDIA?', 'es', 'city-hall-hours'],
  ])('is found for "%s" (%s), which is none of its own questions', (question, language, id) => {
    expect(find(question, language)?.id).toBe(id);
  });

  it.each(['', '   ', '🕳️', 'brrzt krrsh', 'the and of', 'x'.repeat(4000), 'the recipe of my grandmother', '<script>'])(
    'is none for %j',
    (question) => {
      for (const language of languages) expect(find(question, language)).toBeUndefined();
    },
  );

  it('is found by a plural too short to be mistaken for a slip of the tongue', () => {
    const [birthCertificate] = city.articles;
    const kiln = {
      ...birthCertificate!,
      id: 'pottery-kiln',
      title: { en: 'Pottery kiln', es: 'Horno' },
      questions: { en: ['pottery kiln'], es: ['horno'] },
    };
    expect(makeArticleFinder({ articles: [...city.articles, kiln] }, vocabularies)('kilns', 'en')?.id).toBe(
      'pottery-kiln',
    );
  });

  it('is none where it explains less than half of what was asked', () => {
    expect(find('elephants giraffes certificate', 'en')).toBeUndefined();
  });
});

describe('whether words are a question of an article', () => {
  it.each(ownQuestions)('is so for "$question" ($language)', ({ language, question }) => {
    for (const asked of [question, shouted(question), withoutAccents(question)])
      expect(isQuestion(asked, language)).toBe(true);
  });

  it.each<[string, Language]>([
    ['birth certificates, please', 'en'],
    ['certificate birth', 'en'],
    ['I want the water bill', 'en'],
    ['las actas de nacimiento, por favor', 'es'],
    ['appeal parking fines', 'en'],
    ['copias de las escrituras', 'es'],
  ])('is so for "%s" (%s): small words, plurals and order aside', (words, language) => {
    expect(isQuestion(words, language)).toBe(true);
  });

  it.each<[string, Language]>([
    ['', 'en'],
    ['please', 'en'],
    ['por favor', 'es'],
    ['a birth certificate was thrown on my street', 'en'],
    ['a water leak', 'en'],
    ['acta de nacimiento', 'en'],
    ['birth certificate', 'es'],
    ['hay un bache', 'es'],
  ])('is not so for "%s" (%s)', (words, language) => {
    expect(isQuestion(words, language)).toBe(false);
  });
});
