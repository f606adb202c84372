/** What kinds of streets are called, before the name in Spanish and after it in English. */
const streetTypes = new Set(
  'street st avenue ave road rd drive dr place pl boulevard blvd terrace ter court ct lane ln calle avenida'.split(' '),
);
const longestStreetName = 3;

/**
 * The words without the addresses in them: "a pothole at 45 Park Street" is about no park.
 * @param words plain words
 * @param streetWords every word that stands in a street's name
 */
export function withoutAddresses(words: readonly string[], streetWords: ReadonlySet<string>): string[] {
  const inAddress = new Set<number>();
  const markName = (start: number, step: 1 | -1) => {
    for (let at = start, marked = 0; marked < longestStreetName && streetWords.has(words[at] ?? ''); at += step) {
      inAddress.add(at);
      marked += 1;
    }
  };
  words.forEach((word, at) => {
    if (streetTypes.has(word)) {
      markName(at - 1, -1);
      if (word === 'calle' || word === 'avenida') markName(at + 1, 1);
    }
    if (/^\d+$/.test(word) && streetWords.has(words[at + 1] ?? '')) {
      inAddress.add(at);
      markName(at + 1, 1);
    }
  });
  return words.filter((_, at) => !inAddress.has(at));
}
