import { type City, type Language, languages } from './city.ts';
import type { Candidate, Need, Understanding, Vocabulary } from './need.ts';
import { withoutAddresses } from './places/address-mentions.ts';
import { plainWords, saysPhrase } from './plain-words.ts';
import { knowsWord, likelihoods, type Model, tongueOf } from './understanding/model.ts';
import { signsOf } from './understanding/signs.ts';

export type NeedClassifier = (words: string, spokenIn: Language) => Understanding;

const candidatesKept = 3;
/** Whoever may be in danger is told what to do: a false alarm costs a sentence. */
const emergencyFrom = 0.1;
/** Something else that is so many times as likely as danger is what it is. */
const timesLikelier = 5;
/** What follows a "but now" is a story of its own when it is as long as this. */
const shortestTurn = 5;

/**
 * Understands needs with what was trained from the city's catalogue and examples. Emergencies and the wish for no more
 * texts are looked for first, in both languages.
 */
export function makeNeedClassifier(
  { services, articles, streets }: Pick<City, 'services' | 'articles' | 'streets'>,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
  model: Model,
): NeedClassifier {
  const streetWords = new Set(streets.flatMap(plainWords));
  const kindOf = new Map<string, 'service' | 'information'>([
    ...services.map(({ code }) => [code, 'service'] as const),
    ...articles.map(({ id }) => [id, 'information'] as const),
  ]);

  function understandIn(language: Language, heard: readonly string[]): Understanding {
    // Where it is says nothing of what it is.
    const words = withoutAddresses(heard, streetWords);
    if (!words.some((word) => tells(word, language))) return nothingUnderstood(language);

    const all = likelihoodsOf(words, language);
    const candidates: Candidate[] = all
      .filter(({ label }) => kindOf.has(label))
      .slice(0, candidatesKept)
      .map(({ label, confidence }) => ({ code: label, confidence }));
    const danger = dangerIn(words, language);
    if (danger >= emergencyFrom) return { language, need: 'emergency', confidence: danger, candidates };
    const { label, confidence } = all.find((each) => each.label !== 'emergency') ?? { label: 'none', confidence: 0 };
    const isAsked = vocabularies[language].asking.some((phrase) => saysPhrase(heard, phrase));
    const need = kindOf.get(label) ?? lineNeeds[label] ?? (isAsked ? 'information' : 'unknown');
    return { language, need, ...(kindOf.has(label) ? { code: label } : {}), confidence, candidates };
  }

  const likelihoodsOf = (words: readonly string[], language: Language) =>
    likelihoods(model, signsOf(words, vocabularies[language].stem));

  const isAWordOf = (word: string, language: Language) =>
    !vocabularies[language].common.includes(word) && model.rows.has(vocabularies[language].stem(word));

  /** Small words, and words the line never met, say nothing. */
  const tells = (word: string, language: Language) =>
    !vocabularies[language].common.includes(word) && knowsWord(model, word, vocabularies[language].stem);

  /** A hydrant alone is no danger, and neither is what leaks when it is not said that it is one. */
  function dangerIn(words: readonly string[], language: Language): number {
    const vocabulary = vocabularies[language];
    const readings = [words, ...turnsOf(words, vocabulary)].map((part) => {
      const told = withoutHarmless(part, vocabulary);
      const danger = emergencyIn(part, language);
      return told.length === part.length ? danger : Math.min(danger, emergencyIn(told, language));
    });
    return Math.max(...readings);
  }

  function emergencyIn(words: readonly string[], language: Language): number {
    if (!words.some((word) => isAWordOf(word, language))) return 0;
    const all = likelihoodsOf(words, language);
    const emergency = all.find(({ label }) => label === 'emergency')?.confidence ?? 0;
    const best = all[0]?.confidence ?? 0;
    return emergency * timesLikelier >= best ? emergency : 0;
  }

  function languageOf(words: readonly string[], spokenIn: Language): Language {
    const countIn = (language: Language) =>
      words.filter(
        (word) =>
          vocabularies[language].common.includes(word) ||
          tongueOf(model, vocabularies[language].stem(word)) === language,
      ).length;
    const other = languages.find((language) => language !== spokenIn) ?? spokenIn;
    return countIn(other) > countIn(spokenIn) ? other : spokenIn;
  }

  return (heard, spokenIn) => {
    const words = plainWords(heard);
    const language = languageOf(words, spokenIn);
    if (languages.some((each) => soundsLikeAnEmergency(words, vocabularies[each])))
      return { ...understandIn(language, words), need: 'emergency', confidence: 1 };
    // "Me" and "no" are words of both languages: who wants no more texts is heard in either, whatever was spoken before.
    const stopsIn = [language, ...languages].find((each) => asksForNoMoreTexts(words, vocabularies[each]));
    if (stopsIn) return { language: stopsIn, need: 'stop-texts', confidence: 1, candidates: [] };
    return understandIn(language, words);
  };
}

function nothingUnderstood(language: Language): Understanding {
  return { language, need: 'unknown', confidence: 0, candidates: [] };
}

const lineNeeds: Readonly<Record<string, Need>> = {
  status: 'status',
  person: 'person',
};

function soundsLikeAnEmergency(words: readonly string[], vocabulary: Vocabulary): boolean {
  const told = withoutHarmless(words, vocabulary);
  return vocabulary.emergency.some((phrase) => saysPhrase(told, phrase));
}

/** A hydrant or a snow emergency is no danger. */
function withoutHarmless(words: readonly string[], { noEmergency }: Vocabulary): string[] {
  return noEmergency
    .map((phrase) => ` ${plainWords(phrase).join(' ')} `)
    .reduce((text, harmless) => text.replaceAll(harmless, ' '), ` ${words.join(' ')} `)
    .split(' ')
    .filter(Boolean);
}

/** What a story comes to: "it was about the trash, but now the dumpster is burning". */
function turnsOf(words: readonly string[], { turning }: Vocabulary): string[][] {
  return words
    .map((word, at) => (turning.includes(word) ? words.slice(at + 1) : []))
    .filter((rest) => rest.length >= shortestTurn);
}

function asksForNoMoreTexts(words: readonly string[], { stopTexts }: Vocabulary): boolean {
  return stopTexts.some((phrase) => saysPhrase(words, phrase));
}
