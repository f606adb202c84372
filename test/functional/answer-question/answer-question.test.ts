import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../functions/answer-question/answer-question.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { languages } from '../../../shared/domain/city.ts';
import { wordsIn } from '../../../shared/language/languages.ts';

const city = loadCity('city/hartford');
const deps = { city, now: () => new Date('2026-06-01T12:00:00Z') };
const codes = { en: 'en-US', es: 'es-US' };
const call = { phone: '+18605550123', languageCode: 'en-US' };
const [birthCertificate] = city.articles.filter(({ id }) => id === 'birth-certificate');

describe('an article', () => {
  it.each(city.articles.flatMap((article) => languages.map((language) => ({ article, language }))))(
    '$article.id ($language) is answered in few words, with the ways on',
    ({ article, language }) => {
      expect(answerQuestion(deps, article.id, { ...call, languageCode: codes[language] })).toEqual({
        status: 'answered',
        say: wordsIn[language].answer(article.spoken[language], true),
      });
    },
  );

  it('is answered to a withheld number without the offer of a text', () => {
    const spoken = birthCertificate?.spoken.en ?? '';
    const withheld = answerQuestion(deps, 'birth-certificate', { ...call, phone: undefined });
    expect(withheld).toMatchObject({ status: 'answered', say: wordsIn.en.answer(spoken, false) });
    expect(withheld.say).toContain(spoken);
    expect(withheld.say).not.toBe(answerQuestion(deps, 'birth-certificate', call).say);
  });

  it('past its review date is said with care, from the day after the city’s term on', () => {
    const reviewed = Date.parse(birthCertificate?.reviewed ?? '');
    const sayOn = (days: number) =>
      answerQuestion({ city, now: () => new Date(reviewed + days * 86_400_000) }, 'birth-certificate', call).say;
    expect(sayOn(city.articlesReviewedEveryDays)).not.toMatch(/may have changed/);
    expect(sayOn(city.articlesReviewedEveryDays + 1)).toMatch(/^As of March 2026; it may have changed since\. /);
    expect(sayOn(city.articlesReviewedEveryDays + 1)).toContain(birthCertificate?.spoken.en);
  });

  it.each(['', 'none', 'pothole', 'an-article-that-left'])('that is not there (%j) is a person’s case', (articleId) => {
    for (const language of languages)
      expect(answerQuestion(deps, articleId, { ...call, languageCode: codes[language] })).toEqual({
        status: 'no-answer',
        say: wordsIn[language].noAnswer(),
      });
  });
});
