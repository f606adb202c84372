import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

const { articles } = loadCity('city/hartford');
const said = {
  en: { pothole: 'a huge pothole in front of my house', status: 'I have a tracking number' },
  es: { pothole: 'un bache enorme frente a mi casa', status: 'tengo un número de seguimiento' },
} as const;
type Language = keyof typeof said;

let line: TestLine;
beforeAll(async () => {
  line = await openTestLine({ now: () => new Date('2026-11-23T15:00:00Z') });
});
afterAll(() => line.close());

/** The number of somebody who is greeted in this language from the first word on, and of whom nothing else is known. */
let callers = 0;
async function callerSpeaking(language: Language): Promise<string> {
  callers += 1;
  const from = `+1860555${String(2000 + callers)}`;
  if (language === 'es') {
    await line.call(from, 'press:9', 'hangup');
    await line.outbox();
  }
  return from;
}

async function fileAPothole(language: Language, houseNumber: number) {
  const steps = [`say:${said[language].pothole}`, `say:${houseNumber} Park Street`, 'press:1', 'press:1'];
  return await line.call(await callerSpeaking(language), ...steps);
}

async function askStatus(language: Language): Promise<number> {
  const { trackingNumber } = await fileAPothole('en', 50);
  const keys = `press:${(trackingNumber ?? '').replaceAll('-', '')}`;
  const call = await line.call(await callerSpeaking(language), `say:${said[language].status}`, keys);
  const [greeting = 0] = call.events.flatMap((event) => (event.type === 'prompt' ? event.seconds : []));
  return call.promptSeconds - greeting;
}

async function longestAnswer(language: Language): Promise<number> {
  const from = await callerSpeaking(language);
  const seconds: number[] = [];
  for (const { title } of articles) {
    const call = await line.call(from, `say:${title[language]}`, 'wait', 'wait');
    expect({ asked: title[language], prompts: call.said.length }).toEqual({ asked: title[language], prompts: 4 });
    seconds.push(call.promptSeconds);
  }
  return Math.max(...seconds);
}

/** How much longer Spanish may take than English. */
const longerInSpanish = 1.25;

describe('what a caller has to listen to', () => {
  it.each(['en', 'es'] as const)(
    'is 45 seconds at most for a pothole, the first one and a known one (%s)',
    async (language) => {
      const most = language === 'es' ? 45 * longerInSpanish : 45;
      const houseNumber = { en: 45, es: 47 }[language];
      const [first, known] = [await fileAPothole(language, houseNumber), await fileAPothole(language, houseNumber)];
      expect(first.trackingNumber).not.toBeNull();
      expect(first.promptSeconds).toBeLessThanOrEqual(most);
      expect(known.promptSeconds).toBeLessThanOrEqual(most);
    },
  );

  it('is 20 seconds at most for a status by number, after the greeting', async () => {
    expect(await askStatus('en')).toBeLessThanOrEqual(20);
  });

  it('is 30 seconds at most for every answer', async () => {
    expect(await longestAnswer('en')).toBeLessThanOrEqual(30);
  });

  it('is a quarter more in Spanish at most', async () => {
    const english = [(await fileAPothole('en', 60)).promptSeconds, await askStatus('en'), await longestAnswer('en')];
    const spanish = [(await fileAPothole('es', 62)).promptSeconds, await askStatus('es'), await longestAnswer('es')];
    console.log(
      `seconds of prompts (pothole, status, longest answer): ${english.join(', ')}; in Spanish: ${spanish.join(', ')}`,
    );
    spanish.forEach((seconds, index) => expect(seconds / (english[index] ?? 0)).toBeLessThanOrEqual(longerInSpanish));
  });
});
