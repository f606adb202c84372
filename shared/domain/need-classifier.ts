import MiniSearch from 'minisearch';
import { makeQuestionRecognizer } from './article-finder.ts';
import { type City, type Language, languages, type Service } from './city.ts';
import type { Candidate, Need, Understanding, Vocabulary } from './need.ts';
import { withoutAddresses } from './places/address-mentions.ts';
import { plainWords, saysPhrase, singular } from './plain-words.ts';

type Phrase = { readonly id: number; readonly code: string; readonly words: string };

/** What each further phrase of a service adds to its best one, as a share of its own score. */
const shareOfFurtherPhrases = 0.12;
const candidatesKept = 3;
/** A service that explains this many telling words, or all there are, explains enough. */
const termsThatExplain = 3;
/** Who asks for a status says so in a few words; in a long story "my report" is part of a complaint. */
const longestStatusQuestion = 9;
/** A question is about a service the city does only when it is as clear as this: "when will my street be plowed?" */
const clearlyAService = 0.9;

/** Understood as well as this, nobody looks whether it was the other language. */
const sureEnough = 0.6;

export type NeedClassifier = (words: string, spokenIn: Language) => Understanding;

/**
 * Understands needs from what the catalogue says of its services and articles, in each language, and nothing else: a city without
 * history can open on its first day. Emergencies and the wish for a person are looked for first.
 */
export function makeNeedClassifier(
  { services, articles, streets }: Pick<City, 'services' | 'articles' | 'streets'>,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
): NeedClassifier {
  const indexes = {
    en: phraseIndex(services, 'en', vocabularies.en),
    es: phraseIndex(services, 'es', vocabularies.es),
  };
  const streetWords = new Set(streets.flatMap(plainWords));
  const isQuestion = makeQuestionRecognizer({ articles }, vocabularies);

  function understandIn(language: Language, heard: string, words: readonly string[]): Understanding {
    const vocabulary = vocabularies[language];
    const certain = (need: Need): Understanding => ({ language, need, confidence: 1, candidates: [] });
    const says = (phrases: readonly string[]) => phrases.some((phrase) => saysPhrase(words, phrase));

    if (says(vocabulary.person) && onlyAsksForAPerson(words, vocabulary)) return certain('person');
    if (says(vocabulary.status) && words.length <= longestStatusQuestion) return certain('status');
    if (isQuestion(heard, language)) return certain('information');

    // Where it is says nothing of what it is.
    const candidates = rank(indexes[language], withoutAddresses(words, streetWords), new Set(vocabulary.common));
    const [best] = candidates;
    if (says(vocabulary.information) && (best?.confidence ?? 0) < clearlyAService) return certain('information');
    if (!best) return { language, need: 'unknown', confidence: 0, candidates: [] };
    return { language, need: 'service', code: best.code, confidence: best.confidence, candidates };
  }

  return (heard, spokenIn) => {
    const words = plainWords(heard);
    const language = languageOf(words, spokenIn);
    if (languages.some((each) => soundsLikeAnEmergency(words, vocabularies[each])))
      return { language, need: 'emergency', confidence: 1, candidates: [] };
    // "Me" and "no" are words of both languages: who wants no more texts is heard in either, whatever was spoken before.
    const stopsIn = [language, ...languages].find((each) => asksForNoMoreTexts(words, vocabularies[each]));
    if (stopsIn) return { language: stopsIn, need: 'stop-texts', confidence: 1, candidates: [] };

    const understood = understandIn(language, heard, words);
    if (understood.confidence >= sureEnough || hitsIn(language, words) > 0) return understood;
    // A word or two may not tell the language: "graffiti", from a number that spoke Spanish last time.
    const others = languages.filter((each) => each !== language).map((each) => understandIn(each, heard, words));
    return others.find(({ confidence }) => confidence > understood.confidence) ?? understood;
  };

  function hitsIn(language: Language, words: readonly string[]): number {
    return words.filter((word) => vocabularies[language].common.includes(word)).length;
  }

  function languageOf(words: readonly string[], spokenIn: Language): Language {
    const other = languages.find((language) => language !== spokenIn) ?? spokenIn;
    return hitsIn(other, words) > hitsIn(spokenIn, words) ? other : spokenIn;
  }
}

/** A caller in danger is never kept waiting by a question; a hydrant or a snow emergency is no danger. */
function soundsLikeAnEmergency(words: readonly string[], { emergency, noEmergency }: Vocabulary): boolean {
  const inWords = (phrase: string) => ` ${plainWords(phrase).join(' ')} `;
  const told = noEmergency
    .map(inWords)
    .reduce((text, harmless) => text.replaceAll(harmless, ' | '), inWords(words.join(' ')));
  return emergency.some((phrase) => told.includes(inWords(phrase)));
}

function asksForNoMoreTexts(words: readonly string[], { stopTexts }: Vocabulary): boolean {
  return stopTexts.some((phrase) => saysPhrase(words, phrase));
}

/** "There is a person sleeping in the park" asks for no person. */
function onlyAsksForAPerson(words: readonly string[], { person, common }: Vocabulary): boolean {
  const known = new Set([...common, ...person.flatMap(plainWords)]);
  return words.every((word) => known.has(word));
}

function phraseIndex(services: readonly Service[], language: Language, { common }: Vocabulary): MiniSearch<Phrase> {
  const ignored = new Set(common);
  const index = new MiniSearch<Phrase>({
    fields: ['words'],
    storeFields: ['code'],
    tokenize: plainWords,
    processTerm: (term) => (ignored.has(term) ? null : singular(term)),
    searchOptions: { fuzzy: (term) => (term.length > 4 ? 0.2 : false), prefix: (term) => term.length > 4 },
  });
  const phrases = services.flatMap(({ code, name, phrases }) =>
    [name[language], ...phrases[language]].map((words) => ({ code, words })),
  );
  index.addAll(phrases.map((phrase, id) => ({ id, ...phrase })));
  return index;
}

/** A service is as likely as its share of what matched, and as how much of what was said it explains. */
function rank(index: MiniSearch<Phrase>, words: readonly string[], common: ReadonlySet<string>): Candidate[] {
  const telling = new Set(words.filter((word) => !common.has(word)).map(singular));
  const found = new Map<string, { score: number; explained: Set<string> }>();
  for (const { code, score, queryTerms } of index.search(words.join(' '))) {
    const before = found.get(code);
    if (!before) found.set(code, { score, explained: new Set(queryTerms) });
    else {
      before.score += score * shareOfFurtherPhrases;
      for (const term of queryTerms) before.explained.add(term);
    }
  }
  const best = [...found].sort(([, a], [, b]) => b.score - a.score).slice(0, candidatesKept);
  const total = best.reduce((sum, [, { score }]) => sum + score ** 2, 0);
  const enough = Math.max(1, Math.min(telling.size, termsThatExplain));
  return best
    .map(([code, { score, explained }]) => ({
      code,
      confidence: (score ** 2 / total) * Math.sqrt(Math.min(1, explained.size / enough)),
    }))
    .sort((a, b) => b.confidence - a.confidence);
}
