import { beforeEach, describe, expect, it } from 'vitest';
import { classifyNeed, type Heard } from '../../../functions/classify-need/classify-need.ts';
import type { SecondOpinion } from '../../../functions/classify-need/second-opinion.ts';
import type { Understanding } from '../../../shared/domain/need.ts';
import { city } from '../../support/understanding.ts';

const unsure: Understanding = {
  language: 'en',
  need: 'service',
  code: 'street-light',
  confidence: 0.4,
  candidates: [
    { code: 'street-light', confidence: 0.4 },
    { code: 'traffic-signal', confidence: 0.3 },
  ],
};
const article = city.articles[0]?.id ?? '';
const heard: Heard = {
  words: 'the light at the corner is dark',
  keys: '',
  asked: 'open',
  candidates: [],
  said: '',
  languageCode: 'en-US',
};

/** Somebody who answers what a test has him answer, and notes what he was asked. */
const questions: Parameters<SecondOpinion>[0][] = [];
beforeEach(() => questions.splice(0));
const answering =
  (answer: Awaited<ReturnType<SecondOpinion>>): SecondOpinion =>
  async (question) => {
    questions.push(question);
    return answer;
  };
const surely = (code: string) => answering({ code, confidence: 0.9 });

const classified = (
  secondOpinion: SecondOpinion | undefined,
  { understood = unsure, ...changed }: Partial<Heard> & { understood?: Understanding } = {},
) => classifyNeed({ city, classify: () => understood, secondOpinion }, { ...heard, ...changed });

describe('a second opinion', () => {
  it('that is sure is gone on with: a service', async () => {
    expect(await classified(surely('traffic-signal'))).toMatchObject({
      status: 'service',
      need: 'service',
      serviceCode: 'traffic-signal',
      confidence: '0.90',
      said: heard.words,
    });
  });

  it('that is sure is gone on with: an article', async () => {
    expect(await classified(surely(article))).toMatchObject({ status: 'information', need: 'information', article });
  });

  it.each(['status', 'person'])('that is sure is gone on with: %s', async (code) => {
    expect(await classified(surely(code))).toMatchObject({ status: code, need: code });
  });

  it('is asked for with the words and every answer there is, what the line took it for first', async () => {
    await classified(surely('traffic-signal'));
    expect(questions).toHaveLength(1);
    const [{ words, language, choices } = { words: '', language: 'es', choices: [] }] = questions;
    expect({ words, language }).toEqual({ words: heard.words, language: 'en' });
    const codes = choices.map(({ code }) => code);
    expect(codes.slice(0, 2)).toEqual(['street-light', 'traffic-signal']);
    expect(codes.slice(-3)).toEqual(['status', 'person', 'none']);
    const known = [...city.services.map(({ code }) => code), ...city.articles.map(({ id }) => id)];
    expect(codes.slice(0, -3).toSorted()).toEqual(known.toSorted());
    expect(choices[0]?.name).toBe(city.services.find(({ code }) => code === 'street-light')?.name.en);
  });

  it('is asked for in the language that the caller spoke', async () => {
    const answer = await classified(surely('traffic-signal'), { understood: { ...unsure, language: 'es' } });
    expect(questions[0]?.language).toBe('es');
    expect(questions[0]?.choices[0]?.name).toBe(city.services.find(({ code }) => code === 'street-light')?.name.es);
    expect(answer.languageCode).toBe('es-US');
  });

  it.each(['open', 'more'] as const)(
    'is asked for about words that mean nothing, the first time (%s)',
    async (asked) => {
      const understood: Understanding = { language: 'en', need: 'unknown', confidence: 0, candidates: [] };
      expect(await classified(surely('pothole'), { understood, asked })).toMatchObject({ serviceCode: 'pothole' });
    },
  );
});

describe('nobody else is asked', () => {
  const sure = { ...unsure, confidence: 0.9 };
  const unknown: Understanding = { language: 'en', need: 'unknown', confidence: 0, candidates: [] };
  const emergency: Understanding = { ...unsure, need: 'emergency' };

  it.each<[string, Partial<Heard> & { understood?: Understanding }]>([
    ['when the line is sure', { understood: sure }],
    ['in an emergency', { understood: { ...emergency, confidence: 1 } }],
    ['in what is hardly an emergency', { understood: { ...emergency, confidence: 0.1 } }],
    ['about a key', { keys: '1', candidates: ['pothole', 'sidewalk'] }],
    ['about a key that means nothing', { keys: '7', understood: unknown }],
    ['about a person wished for by key', { keys: '0' }],
    ['about silence', { words: '', understood: unknown }],
    ['after the line asked which', { asked: 'which', candidates: ['street-light', 'traffic-signal'] }],
    ['about a second try that means nothing', { asked: 'again', understood: unknown }],
    ['about a goodbye', { asked: 'more', words: 'no thanks' }],
  ])('%s', async (_when, changed) => {
    const own = await classified(undefined, changed);
    expect(await classified(surely('pothole'), changed)).toEqual(own);
    expect(questions).toEqual([]);
  });
});

describe('the line goes on by itself', () => {
  it.each<[string, SecondOpinion]>([
    ['when the other has none', answering(undefined)],
    ['when the other is not sure', answering({ code: 'pothole', confidence: 0.49 })],
    ['when nothing fits', surely('none')],
    ['when the answer is nothing it knows', surely('a-service-of-last-year')],
    ['when the answer is an emergency, which is not the other’s to say', surely('emergency')],
    ['when the confidence is no number', answering({ code: 'pothole', confidence: Number.NaN })],
    ['when the confidence is more than all', answering({ code: 'pothole', confidence: 97 })],
    ['when asking fails', () => Promise.reject(new Error('ThrottlingException'))],
    [
      'when asking fails at once',
      () => {
        throw new Error('no credentials');
      },
    ],
  ])('%s', async (_when, secondOpinion) => {
    for (const changed of [
      {},
      { understood: { language: 'en', need: 'unknown', confidence: 0, candidates: [] } },
    ] as const) {
      const own = await classified(undefined, changed);
      expect(['unsure', 'unclear']).toContain(own.status);
      expect(await classified(secondOpinion, changed)).toEqual(own);
    }
  });
});
