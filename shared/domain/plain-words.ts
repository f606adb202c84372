const longestHeard = 600;

/** Lower-case words without accents or punctuation; of a very long text only the beginning, where people say what it is. */
export function plainWords(text: string): string[] {
  return (
    text
      .slice(0, longestHeard)
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  );
}

/** Whether the words of `phrase` stand together, in order, in `words`. A phrase without words is never said. */
export function saysPhrase(words: readonly string[], phrase: string): boolean {
  const wanted = plainWords(phrase);
  return wanted.length > 0 && ` ${words.join(' ')} `.includes(` ${wanted.join(' ')} `);
}

/** Plurals of both languages, well enough to meet: potholes, branches, baches, árboles. */
export function singular(term: string): string {
  return term.length > 3 ? term.replace(/(?<=[sxzh])es$|(?<!s)s$/, '') : term;
}

const longestKept = 1000;
/** What parts one answer from the next in what was said. */
export const saidBefore = '; ';

/** What was said before and now, in order, as one text of a length that attributes and work orders bear. */
export function everythingSaid(before: string, now: string): string {
  return [before, now].filter(Boolean).join(saidBefore).slice(0, longestKept);
}
