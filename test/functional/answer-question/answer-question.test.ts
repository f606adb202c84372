import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../functions/answer-question/answer-question.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { makeArticleFinder } from '../../../shared/domain/article-finder.ts';
import { languages } from '../../../shared/domain/city.ts';
import { vocabularies, wordsIn } from '../../../shared/language/languages.ts';

const city = loadCity('city/hartford');
const deps = { findArticle: makeArticleFinder(city, vocabularies) };
const codes = { en: 'en-US', es: 'es-US' };
const call = { phone: '+18605550123', languageCode: 'en-US' };
const [birthCertificate] = city.articles.filter(({ id }) => id === 'birth-certificate');

describe('a question', () => {
  it.each(city.articles.flatMap((article) => languages.map((language) => ({ article, language }))))(
    'about "$article.id" ($language) is answered in few words, with the ways on',
    ({ article, language }) => {
      const asked = article.questions[language][0] ?? '';
      expect(answerQuestion(deps, asked, { ...call, languageCode: codes[language] })).toEqual({
        status: 'answered',
        article: article.id,
        say: wordsIn[language].answer(article.spoken[language], true),
      });
    },
  );

  it('is answered to a withheld number without the offer of a text', () => {
    const spoken = birthCertificate?.spoken.en ?? '';
    const withheld = answerQuestion(deps, 'birth certificate', { ...call, phone: undefined });
    expect(withheld).toMatchObject({ status: 'answered', say: wordsIn.en.answer(spoken, false) });
    expect(withheld.say).toContain(spoken);
    expect(withheld.say).not.toBe(answerQuestion(deps, 'birth certificate', call).say);
  });

  it.each([
    ['nothing', ''],
    ['noise', 'brrzt'],
    ['what no article is about', 'where do I buy a llama'],
    ['a very long word', 'x'.repeat(4000)],
  ])('that no article answers is a person’s case, and the caller told so: %s', (_, words) => {
    for (const language of languages)
      expect(answerQuestion(deps, words, { ...call, languageCode: codes[language] })).toEqual({
        status: 'no-answer',
        article: 'none',
        say: wordsIn[language].noAnswer(),
      });
  });
});
