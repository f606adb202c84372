import { beforeEach, describe, expect, it } from 'vitest';
import { type TextAnswerDeps, textAnswer } from '../../../functions/text-answer/text-answer.ts';
import { hashPhone, openSealedPhone, sealPhone } from '../../../shared/adapters/line-keys.ts';
import { wordsIn } from '../../../shared/language/languages.ts';
import { phoneOfAna, testKeys } from '../../support/builders.ts';
import { type FakeTable, fakeTable } from '../../support/fakes/fake-table.ts';
import { fakeStorage } from '../storage/storage.ts';

const now = new Date('2026-03-02T15:00:00.000Z');
const call = { contactId: 'c0ffee00-0000-4000-8000-00000000000a', phone: phoneOfAna, languageCode: 'en-US' };

let table: FakeTable;
let deps: TextAnswerDeps;
beforeEach(() => {
  table = fakeTable();
  deps = {
    ...fakeStorage(table),
    protectPhone: (phone) => ({ phoneHash: hashPhone(phone, testKeys), sealedPhone: sealPhone(phone, testKeys) }),
    now: () => now,
  };
});
const asked = () => [...table.askedTexts.values()];

describe('an answer asked for as a text', () => {
  it.each([
    ['en', 'en-US'],
    ['es', 'es-US'],
  ] as const)('is noted for the caller, in %s, and asking is the consent to it', async (language, languageCode) => {
    expect(await textAnswer(deps, 'city-hall-hours', { ...call, languageCode })).toEqual({
      status: 'texted',
      say: wordsIn[language].answerTexted(),
    });
    expect(asked()).toEqual([
      {
        contactId: call.contactId,
        articleId: 'city-hall-hours',
        follower: {
          phoneHash: hashPhone(phoneOfAna, testKeys),
          sealedPhone: expect.any(String),
          language,
          consent: { texts: true, calls: false, given: now.toISOString(), source: 'phone' },
        },
      },
    ]);
    expect(asked().map(({ follower }) => openSealedPhone(follower.sealedPhone, testKeys))).toEqual([phoneOfAna]);
  });

  it('is noted once, however often the same call asks', async () => {
    for (const _ of [1, 2, 3])
      expect(await textAnswer(deps, 'city-hall-hours', call)).toMatchObject({ status: 'texted' });
    expect(asked()).toHaveLength(1);
  });

  it('is noted for each article, and for each call', async () => {
    await textAnswer(deps, 'city-hall-hours', call);
    await textAnswer(deps, 'water-bill', call);
    await textAnswer(deps, 'city-hall-hours', { ...call, contactId: 'the-next-call' });
    expect(asked().map(({ contactId, articleId }) => `${contactId} ${articleId}`)).toEqual([
      `${call.contactId} city-hall-hours`,
      `${call.contactId} water-bill`,
      'the-next-call city-hall-hours',
    ]);
  });

  it('is no consent to any other text', async () => {
    await textAnswer(deps, 'city-hall-hours', call);
    expect(table.callers.size).toBe(0);
  });

  it('is refused to a withheld number, in words, and nothing is noted', async () => {
    expect(await textAnswer(deps, 'city-hall-hours', { ...call, phone: undefined })).toEqual({
      status: 'no-number',
      say: wordsIn.en.answerNotTexted(),
    });
    expect(asked()).toEqual([]);
  });

  it('fails when it cannot be noted, so that the flow does not promise it', async () => {
    const away = { ...deps, askText: () => Promise.reject(new Error('the table is away')) };
    await expect(textAnswer(away, 'city-hall-hours', call)).rejects.toThrow('the table is away');
  });
});
