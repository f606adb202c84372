import { serviceOf } from '../../shared/domain/catalogue.ts';
import { sureFrom } from '../../shared/domain/need.ts';
import { everythingSaid, plainWords } from '../../shared/domain/plain-words.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import type { HeardPlace, LocatePlaceDeps } from './locate-place.ts';

/** Who names a place names fire stations and hospitals, too. */
const surelyUrgent = 0.6;

type Heard = Pick<HeardPlace, 'words' | 'serviceCode' | 'reported' | 'call'>;

/** What goes before any place: danger, and the wish for a person. */
export function urgentWish({ classify }: Pick<LocatePlaceDeps, 'classify'>, { words, call }: Heard) {
  const { need, confidence, language } = classify(words, languageFor(call.languageCode));
  if (confidence < surelyUrgent) return undefined;
  switch (need) {
    case 'emergency':
      return { status: 'emergency', need, say: wordsIn[language].emergency() };
    case 'person':
      return { status: 'person', need, say: wordsIn[language].connecting() };
    case 'information':
    case 'service':
    case 'status':
    case 'stop-texts':
    case 'unknown':
      return undefined;
  }
}

/** "No, it's a tree" is no place: the caller corrects what the line made of the words before. */
export function correctedNeed(
  { city, classify }: Pick<LocatePlaceDeps, 'city' | 'classify'>,
  { words, serviceCode, reported, call }: Heard,
) {
  const language = languageFor(call.languageCode);
  const [first = ''] = plainWords(words);
  if (!wordsIn[language].contradicting.includes(first)) return undefined;
  const { code, confidence } = classify(words, language);
  const service = serviceOf(city, code);
  if (!service || code === serviceCode || confidence < sureFrom) return undefined;
  return {
    status: 'other-need',
    need: 'service',
    serviceCode: service.code,
    serviceName: service.name[language],
    said: everythingSaid(reported, words),
    say: wordsIn[language].askPlace(service.name[language]),
  };
}
