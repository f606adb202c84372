const letter = String.raw`\p{L}\p{M}\p{N}`;
const wordEnds = `(?![${letter}])`;
const wordBegins = `(?<![${letter}])`;

const writtenAddress = String.raw`[${letter}._%+-]{1,64}@[${letter}.-]{0,250}[${letter}]`;
const spokenAddress = String.raw`${wordBegins}[${letter}._-]{1,64} (?:at|arroba) [${letter}-]{1,63}(?: (?:dot|punto) [${letter}-]{1,63}){1,4}`;
const emailAddress = new RegExp(`${writtenAddress}|${spokenAddress}`, 'giu');

/** Digits as a transcript may have them: written, or one word each. */
const spokenDigit =
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve';
const digits = String.raw`(?:\p{Nd}+|(?:${spokenDigit})${wordEnds})`;
const digitsInARow = new RegExp(String.raw`\+?\(?${wordBegins}${digits}(?:[\s().+-]{1,3}${digits})*${wordEnds}`, 'giu');
const digitsOfOne = new RegExp(digits, 'giu');
const phoneFrom = 7;
const numberFrom = 3;
/** What the rows leave over: digits that letters stand against. */
const gluedDigits = new RegExp(String.raw`\p{Nd}{${numberFrom},}`, 'gu');

const introduction = "my name is|my name['’]s|this is|mi nombre es|me llamo|soy";
/** What is no name after "this is" and "soy", and what goes on after one. "An" is a name, too, but for before a vowel. */
const noName =
  'a|an(?=\\s+[aeiouh])|the|about|and|at|because|but|calling|for|from|here|i|in|is|it|not|on|regarding|speaking|that|there|to|we|what|where|with|' +
  'al|con|desde|el|en|hay|llamando|para|pero|por|porque|que|un|una|vivo|y|yo';
/** Stand within a name: "María de la Cruz". */
const particle = 'de|del|la|las|los|van|von';
const nameWord = `(?!(?:${noName}|${particle})${wordEnds})[\\p{L}\\p{M}][${letter}'’.-]{0,40}`;
const introducedName = new RegExp(
  `${wordBegins}(${introduction})(\\s*[,:]?\\s+)${nameWord}(?:(?:\\s+(?:${particle})${wordEnds}){0,2}\\s+${nameWord})?`,
  'giu',
);

/**
 * What was said, without what tells who said it: e-mail addresses, telephone and other long numbers, and the names that
 * people give themselves. It errs to the side of the caller: some house numbers and some harmless words go, too.
 */
export function masked(text: string): string {
  return text
    .replace(emailAddress, '[email]')
    .replace(digitsInARow, maskedDigits)
    .replace(gluedDigits, '[number]')
    .replace(introducedName, '$1$2[name]');
}

function maskedDigits(row: string): string {
  const count = (row.match(digitsOfOne) ?? []).reduce((sum, each) => sum + (/\p{Nd}/u.test(each) ? each.length : 1), 0);
  if (count < numberFrom) return row;
  return count >= phoneFrom ? '[phone]' : '[number]';
}
