import { type Language, languages } from '../../shared/domain/city.ts';
import type { NeedClassifier } from '../../shared/domain/need-classifier.ts';
import { plainWords } from '../../shared/domain/plain-words.ts';
import { readTrackingNumber, type TrackingNumber } from '../../shared/domain/tracking-number.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { yesOrNo } from '../../shared/language/yes-or-no.ts';

/** What a resident's text means to the line, and the language to answer in. */
export type Meaning = { readonly language: Language } & (
  | { readonly kind: 'stop' | 'start' | 'wrong-number' | 'emergency' | 'other' }
  | { readonly kind: 'status'; readonly number: TrackingNumber }
  | {
      readonly kind: 'fixed';
      readonly isFixed: boolean;
      readonly number: TrackingNumber | undefined;
      /** What was said with it may also mean danger: 911 is named besides. */
      readonly isMaybeEmergency: boolean;
    }
);

/** Seven digits or more, in whatever groups, are meant for a number. */
const numberLike = /\d(?:[\s()./\p{Pd}]*\d){6,}/u;
/** Who asks in a sentence for an end of texts is not asked back. */
const surelyAnEnd = 0.5;
/** Less is a mere suspicion, and who answers a question has an answer first: "no está arreglado". */
const surelyAnEmergency = 0.5;

/**
 * A keyword is the whole text, as carriers have it; a number, or a yes or no with or without one, comes next; the rest is
 * understood as spoken words are.
 * @param known the language this telephone spoke last
 */
export function meaningOf(body: string, known: Language | undefined, classify: NeedClassifier): Meaning {
  const digits = numberLike.exec(body)?.[0];
  const number = digits === undefined ? undefined : readTrackingNumber(digits);
  const besides = body.replace(numberLike, ' ').trim();
  const understood = classify(besides, known ?? 'en');
  const language = known ?? understood.language;

  const keyword = keywordIn(plainWords(besides).join(' '));
  if (keyword) return { ...keyword, language: known ?? keyword.language };
  const answer = answerIn(besides);
  const isMaybeEmergency = understood.need === 'emergency';
  if (isMaybeEmergency && (answer === 'other' || understood.confidence >= surelyAnEmergency))
    return { kind: 'emergency', language: understood.language };
  if (understood.need === 'stop-texts' && understood.confidence >= surelyAnEnd)
    return { kind: 'stop', language: understood.language };
  if (digits !== undefined && !number) return { kind: 'wrong-number', language };
  if (answer !== 'other') return { kind: 'fixed', isFixed: answer === 'yes', number, isMaybeEmergency, language };
  return number ? { kind: 'status', number, language } : { kind: 'other', language };
}

function keywordIn(said: string) {
  for (const language of languages) {
    if (wordsIn[language].stopKeywords.includes(said)) return { kind: 'stop' as const, language };
    if (wordsIn[language].startKeywords.includes(said)) return { kind: 'start' as const, language };
  }
  return undefined;
}

const politeEndings = new Set(['no thanks', 'no thank you', 'no gracias', 'no muchas gracias']);

/** Who begins with a no goes on to say why. */
function answerIn(said: string): 'yes' | 'no' | 'other' {
  const words = plainWords(said);
  const [first = ''] = words;
  // Who thanks and wants nothing more complains of nothing.
  if (politeEndings.has(words.join(' '))) return 'other';
  return first === 'no' ? 'no' : yesOrNo(said);
}
