import type { City, Language } from '../../shared/domain/city.ts';
import type { Candidate } from '../../shared/domain/need.ts';

/** Something a call can be about, and what the city calls it. */
export type Choice = { readonly code: string; readonly name: string };

/**
 * Asks somebody else what a caller may mean. `choices` are all answers there are, the likeliest first.
 * It may answer nothing, answer nonsense, or fail: the line then goes on as if it had not asked.
 */
export type SecondOpinion = (question: {
  readonly words: string;
  readonly language: Language;
  readonly choices: readonly Choice[];
}) => Promise<Candidate | undefined>;

/** What is in no catalogue. An emergency is not among them: the line hears those by itself, and first. */
const lineChoices: readonly Choice[] = [
  { code: 'status', name: 'what became of something reported before' },
  { code: 'person', name: 'wants to talk to a person' },
  { code: 'none', name: 'nothing of these, or too little said to tell' },
];

/** Every answer there is: what the line itself took it for, and then all the rest. */
export function choicesFor(
  { services, articles }: City,
  candidates: readonly Candidate[],
  language: Language,
): Choice[] {
  const all = [
    ...services.map(({ code, name }) => ({ code, name: name[language] })),
    ...articles.map(({ id, title }) => ({ code: id, name: title[language] })),
  ];
  const likely = candidates.flatMap(({ code }) => all.find((choice) => choice.code === code) ?? []);
  return [...likely, ...all.filter((choice) => !likely.includes(choice)), ...lineChoices];
}
