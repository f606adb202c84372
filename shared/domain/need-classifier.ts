import MiniSearch from 'minisearch';
import { type Language, languages, type Service } from './city.ts';
import type { Candidate, Need, Understanding, Vocabulary } from './need.ts';
import { plainWords, saysPhrase } from './plain-words.ts';

type Phrase = { readonly id: number; readonly code: string; readonly words: string };

/** How much a service's further phrases add to its best one. */
const weightOfFurtherPhrases = 0.25;
const candidatesKept = 3;

export type NeedClassifier = (words: string, spokenIn: Language) => Understanding;

/**
 * Understands needs from what the catalogue says of its services, in each language, and nothing else: a city without
 * history can open on its first day. Emergencies and the wish for a person are looked for first.
 */
export function makeNeedClassifier(
  services: readonly Service[],
  vocabularies: Readonly<Record<Language, Vocabulary>>,
): NeedClassifier {
  const indexes = new Map(
    languages.map((language) => [language, phraseIndex(services, language, vocabularies[language])]),
  );

  return (heard, spokenIn) => {
    const words = plainWords(heard);
    const language = languageOf(words, spokenIn, vocabularies);
    const certain = (need: Need): Understanding => ({ language, need, confidence: 1, candidates: [] });
    const says = (phrases: readonly string[]) => phrases.some((phrase) => saysPhrase(words, phrase));

    if (languages.some((each) => says(vocabularies[each].emergency))) return certain('emergency');
    if (says(vocabularies[language].status)) return certain('status');

    const candidates = rank(indexes.get(language), words);
    const [best] = candidates;
    if (says(vocabularies[language].person)) return certain('person');
    if (!best) return { language, need: 'unknown', confidence: 0, candidates: [] };
    return { language, need: 'service', code: best.code, confidence: best.confidence, candidates };
  };
}

function phraseIndex(services: readonly Service[], language: Language, { common }: Vocabulary): MiniSearch<Phrase> {
  const ignored = new Set(common);
  const index = new MiniSearch<Phrase>({
    fields: ['words'],
    storeFields: ['code'],
    tokenize: plainWords,
    processTerm: (term) => (ignored.has(term) ? null : singular(term)),
    searchOptions: { fuzzy: (term) => (term.length > 4 ? 0.2 : false), prefix: (term) => term.length > 3 },
  });
  const phrases = services.flatMap(({ code, name, phrases }) =>
    [name[language], ...phrases[language]].map((words) => ({ code, words })),
  );
  index.addAll(phrases.map((phrase, id) => ({ id, ...phrase })));
  return index;
}

/** Plurals of both languages, well enough to meet: potholes, branches, baches, árboles. */
function singular(term: string): string {
  return term.length > 3 ? term.replace(/(?<=[sxzh])es$|(?<!s)s$/, '') : term;
}

function rank(index: MiniSearch<Phrase> | undefined, words: readonly string[]): Candidate[] {
  const found = index?.search(words.join(' ')) ?? [];
  const scores = new Map<string, number>();
  for (const { code, score } of found) {
    const before = scores.get(code);
    scores.set(code, before === undefined ? score : before + score * weightOfFurtherPhrases ** 2);
  }
  const best = [...scores].sort(([, a], [, b]) => b - a).slice(0, candidatesKept);
  const total = best.reduce((sum, [, score]) => sum + score ** 2, 0);
  return best.map(([code, score]) => ({ code, confidence: score ** 2 / total }));
}

function languageOf(
  words: readonly string[],
  spokenIn: Language,
  vocabularies: Readonly<Record<Language, Vocabulary>>,
): Language {
  const hits = (language: Language) => words.filter((word) => vocabularies[language].common.includes(word)).length;
  const other = languages.find((language) => language !== spokenIn) ?? spokenIn;
  return hits(other) > hits(spokenIn) ? other : spokenIn;
}
