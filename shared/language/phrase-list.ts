/** Phrases as a person writes them down: parted by commas, over as many lines as they need. */
export function phraseList(text: string): string[] {
  return text.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '));
}
