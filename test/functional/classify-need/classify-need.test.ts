import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyNeed, type Heard } from '../../../functions/classify-need/classify-need.ts';
import { wordsIn } from '../../../shared/language/languages.ts';
import { city, classify } from '../../support/understanding.ts';
import { unsureWords } from '../../support/unsure-words.ts';

const deps = { city, classify };

const heard: Heard = { words: '', keys: '', asked: 'open', candidates: [], said: '', languageCode: 'en-US' };
const classified = (changed: Partial<Heard>) => classifyNeed(deps, { ...heard, ...changed });

const offers = ['updates', 'go-on', 'own-status'];
const english = { language: 'en', languageCode: 'en-US', voice: 'Joanna' };
const spanish = { language: 'es', languageCode: 'es-US', voice: 'Lupe' };

describe('a key pressed at the greeting', () => {
  it.each([
    ['1', 'updates', 'service'],
    ['2', 'go-on', 'service'],
    ['3', 'own-status', 'status'],
  ])('%s takes up the offer "%s"', async (keys, status, need) => {
    expect(await classified({ keys, candidates: offers })).toMatchObject({ ...english, status, need });
    expect(await classified({ keys, candidates: offers, languageCode: 'es-US' })).toMatchObject({
      ...spanish,
      status,
      need,
    });
  });

  it.each(['4', '5', '*', '#', '12', '-1'])('%s takes up none of them, and the question is put again', async (keys) => {
    expect(await classified({ keys, candidates: offers })).toMatchObject({
      status: 'unclear',
      asked: 'again',
      say: wordsIn.en.askNeedAgain(),
    });
  });

  it('9 is the other language, whichever is spoken, and the greeting said in it', async () => {
    for (const candidates of [[], offers]) {
      expect(await classified({ keys: '9', candidates })).toMatchObject({
        ...spanish,
        status: 'language',
        say: wordsIn.es.goingOn(),
      });
      expect(await classified({ keys: '9', candidates, languageCode: 'es-US' })).toMatchObject({
        ...english,
        status: 'language',
        say: wordsIn.en.goingOn(),
      });
    }
  });
});

describe('9 at a later question', () => {
  it.each(['again', 'which', 'keys', 'more'] as const)(
    'is still the way to the other language: who pressed it late is not asked on in the wrong one (%s)',
    async (asked) => {
      expect(await classified({ keys: '9', asked, candidates: ['pothole', 'sidewalk'] })).toMatchObject({
        ...spanish,
        status: 'language',
      });
    },
  );
});

describe('0 at any question', () => {
  it.each(['open', 'again', 'which', 'keys', 'more'] as const)('leads to a person (%s)', async (asked) => {
    for (const candidates of [[], offers, ['pothole', 'sidewalk']])
      expect(await classified({ keys: '0', asked, candidates })).toMatchObject({ status: 'person', need: 'person' });
  });
});

describe('what was said', () => {
  it.each([
    ['a pothole', 'service', { serviceCode: 'pothole', serviceName: 'a pothole' }],
    ['how do I get a birth certificate', 'information', { need: 'information' }],
    ['where is city hall', 'information', { need: 'information' }],
    ['I have a tracking number', 'status', { need: 'status' }],
    ['I want to talk to a person', 'person', { need: 'person' }],
    ['stop texting me', 'stop-texts', { need: 'status' }],
    ['my house is on fire', 'emergency', { need: 'emergency', say: wordsIn.en.emergency() }],
  ])('"%s" is %s', async (words, status, answer) => {
    expect(await classified({ words })).toMatchObject({ ...english, status, ...answer });
  });

  it.each([
    ['un bache', 'service', { serviceCode: 'pothole', serviceName: 'un bache' }],
    ['cómo saco un acta de nacimiento', 'information', { need: 'information' }],
    ['quiero hablar con una persona', 'person', { need: 'person' }],
    ['no me manden más textos', 'stop-texts', { need: 'status' }],
    ['hay un incendio en mi casa', 'emergency', { need: 'emergency', say: wordsIn.es.emergency() }],
  ])('"%s" is %s, and answered in Spanish to who was greeted in English', async (words, status, answer) => {
    expect(await classified({ words })).toMatchObject({ ...spanish, status, ...answer });
  });

  it.each([
    'stop texting me',
    'please stop sending me texts',
    "don't text me any more",
    'no more messages please',
    'unsubscribe',
    'no quiero más mensajes',
    'ya no me manden textos',
    'dejen de mandarme mensajes por favor',
    'quítenme de la lista',
  ])('"%s" is a wish for no more texts, whenever it is said', async (words) => {
    for (const asked of ['open', 'again', 'more'] as const)
      for (const languageCode of ['en-US', 'es-US'])
        expect(await classified({ words, asked, languageCode })).toMatchObject({ status: 'stop-texts' });
  });

  it('is kept together with what was said before, whatever comes of it', async () => {
    expect((await classified({ words: 'a pothole', said: 'hello' })).said).toBe('hello; a pothole');
    expect((await classified({ words: 'brrzt', said: 'hello' })).said).toBe('hello; brrzt');
    expect((await classified({ keys: '0', said: 'hello' })).said).toBe('hello');
    expect((await classified({})).said).toBe('none');
  });
});

const unsure = unsureWords();
const asked = await classified({ words: unsure });
const candidates = asked.candidates.split('|');

describe('words that may mean several needs', () => {
  it('are asked about, by name and key', () => {
    expect(asked.status).toBe('unsure');
    expect(asked.asked).toBe('which');
    expect(candidates.length).toBeGreaterThan(1);
    const names = candidates.map((code) => city.services.find((service) => service.code === code)?.name.en ?? '');
    expect(asked).toMatchObject({ say: wordsIn.en.askWhichNeed(names) });
  });

  it('are settled by the key of one', async () => {
    for (const [at, serviceCode] of candidates.entries())
      expect(await classified({ keys: String(at + 1), asked: 'which', candidates })).toMatchObject({
        status: 'service',
        serviceCode,
        confidence: '1.00',
      });
  });

  it('are settled by naming one of them', async () => {
    const named = city.services.find(({ code }) => code === candidates[0]);
    expect(await classified({ words: named?.name.en ?? '', asked: 'which', candidates })).toMatchObject({
      status: 'service',
      serviceCode: candidates[0],
    });
  });

  it('are not asked about twice', async () => {
    const again = await classified({ words: unsure, asked: 'which', candidates });
    expect(again.status).not.toBe('unsure');
  });
});

describe('words that mean nothing', () => {
  it.each(['en-US', 'es-US'])(
    'are asked for again, then keys are offered, and then it is a person’s case (%s)',
    async (languageCode) => {
      const words = wordsIn[languageCode === 'en-US' ? 'en' : 'es'];
      const first = await classified({ words: 'brrzt', languageCode });
      expect(first).toMatchObject({ status: 'unclear', asked: 'again', need: 'person', say: words.askNeedAgain() });
      const second = await classified({ words: 'brrzt', asked: 'again', said: first.said, languageCode });
      expect(second).toMatchObject({ status: 'unclear', asked: 'keys', need: 'person', said: 'brrzt; brrzt' });
      const third = await classified({
        asked: 'keys',
        candidates: second.candidates.split('|'),
        said: second.said,
        languageCode,
      });
      expect(third).toMatchObject({ status: 'unclear', asked: 'keys', need: 'person', said: 'brrzt; brrzt' });
    },
  );

  it('are helped by a key for each of the common needs, in the order in which they are said', async () => {
    const { candidates, ...offered } = await classified({ asked: 'again' });
    const codes = candidates.split('|');
    expect(codes.toSorted()).toEqual(city.keypad.toSorted());
    const names = codes.map((code) => city.services.find((service) => service.code === code)?.name.en ?? '');
    expect(offered).toMatchObject({ say: wordsIn.en.askNeedByKeys(names) });
    for (const [at, serviceCode] of codes.entries())
      expect(await classified({ asked: 'keys', keys: String(at + 1), candidates: codes })).toMatchObject({
        status: 'service',
        serviceCode,
      });
  });
});

describe('"anything else?"', () => {
  it.each([
    ['en-US', ['', 'no', 'No.', 'nope', 'no thanks', 'No, thanks!']],
    ['es-US', ['', 'no', 'No.', 'no gracias', 'No, gracias.', 'tampoco']],
  ])('is answered by silence or a no, and the call is done (%s)', async (languageCode, answers) => {
    for (const words of answers)
      expect(await classified({ words, asked: 'more', languageCode })).toMatchObject({
        status: 'done',
        languageCode,
        say: wordsIn[languageCode === 'en-US' ? 'en' : 'es'].goodbye(),
      });
  });

  it('is answered by another need', async () => {
    expect(await classified({ words: 'a pothole', asked: 'more' })).toMatchObject({ status: 'service' });
    expect(await classified({ words: 'no heat in my apartment', asked: 'more' })).toMatchObject({ status: 'service' });
    expect(await classified({ words: 'where is city hall', asked: 'more' })).toMatchObject({ status: 'information' });
  });

  it('is put once more to who presses a key that means nothing', async () => {
    expect(await classified({ keys: '7', asked: 'more' })).toMatchObject({ status: 'unclear', asked: 'again' });
  });

  it('is no other question: silence and a no elsewhere are no goodbye', async () => {
    for (const asked of ['open', 'again', 'which', 'keys'] as const)
      for (const words of ['', 'no']) expect((await classified({ words, asked })).status).toBe('unclear');
  });
});

describe('the answer, whatever was heard', () => {
  const anyHeard = fc.record({
    words: fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('a pothole', 'un bache', 'no', unsure, 'unsubscribe', 'fire'),
    ),
    keys: fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9*#]{1,3}$/)),
    asked: fc.constantFrom<Heard['asked']>('open', 'again', 'which', 'keys', 'more'),
    candidates: fc.constantFrom<readonly string[]>([], offers, ['pothole', 'sidewalk'], ['a-service-of-last-year']),
    said: fc.constantFrom('', 'hello'),
    languageCode: fc.constantFrom('en-US', 'es-US'),
  });

  it('has no empty value, and a way on', async () => {
    await fc.assert(
      fc.asyncProperty(anyHeard, async (said) => {
        const answer = await classified(said);
        expect(Object.entries(answer).filter(([, value]) => value === '')).toEqual([]);
        expect(answer.need).toMatch(/^(service|status|information|person|emergency)$/);
        const asks = ['unsure', 'unclear', 'language', 'emergency', 'done'].includes(answer.status);
        expect('say' in answer).toBe(asks);
      }),
    );
  });
});
