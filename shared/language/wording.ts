/** Digits one by one with a pause behind each group, as SSML. */
export function spokenGroups(groups: readonly string[]): string {
  return groups.map((group) => `<say-as interpret-as="digits">${group}</say-as>`).join('<break time="300ms"/>');
}

/** Said with `seconds` of quiet after it, as SSML; one break may last 10 seconds. */
export function withQuiet(text: string, seconds: number): string {
  const breaks = Array.from({ length: Math.ceil(seconds / 10) }, () => '<break time="10s"/>');
  return `<speak>${escapeSsml(text)}${breaks.join('')}</speak>`;
}

export function escapeSsml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Letters that a text's own alphabet (GSM 03.38) lacks; a single one halves what fits into a part. */
const dearLetters: Readonly<Record<string, string>> = {
  á: 'a',
  í: 'i',
  ó: 'o',
  ú: 'u',
  Á: 'A',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
};

/**
 * Writes around something of any length so that all of it fits one part, as long as what is around does: what is too much of
 * it goes. Within another one, the inner gives way last.
 */
export function inOnePart(write: (something: string) => string, something: string): string {
  const fill = (kept: string) => inTheAlphabet(write(kept)).replace(/ {2,}/g, ' ').replaceAll('....', '...');
  const plain = inTheAlphabet(something).trim();
  const left = charactersInAPart - (fill('x').length - 1);
  return fill(plain.length > left ? cutTo(plain, left) : plain);
}

const charactersInAPart = 160;
const cut = '...';

function cutTo(text: string, length: number): string {
  return length > cut.length ? `${text.slice(0, length - cut.length).trimEnd()}${cut}` : '';
}

/** What telephones and word processors write for what the alphabet has. */
const typedAs: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': cut,
};
/** Letters of one character each in a text; those that take two are left out. */
const notInTheAlphabet = /[^\n !-Za-z£$¥èéùìòÇØøÅåÄÖÑÜ§¿äöñüà¡ßÆæÉ]/g;

/** Letters that a text lacks are written as those they come from; what comes from none goes. */
function inTheAlphabet(text: string): string {
  return text
    .normalize('NFC')
    .replace(notInTheAlphabet, (character) => typedAs[character] ?? character.normalize('NFD'))
    .replace(notInTheAlphabet, '');
}

/** What somebody wrote, as a sentence among others. */
export function asSentence(text: string): string {
  return /[.!?]\s*$/.test(text) ? text : `${text.trim()}.`;
}

/** The text without the accents that would make it dear; Spanish is read without them all the same. */
export function fitsATextPart(text: string): string {
  return text.replace(/[áíóúÁÍÓÚ]/g, (letter) => dearLetters[letter] ?? letter);
}

/** @param date `YYYY-MM-DD` */
export function spokenDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** Without the dot that "a.m." ends in, as a sentence has its own. @param clock `HH:MM` */
export function spokenClock(clock: string, languageCode: string): string {
  return new Intl.DateTimeFormat(languageCode, {
    hour: 'numeric',
    ...(clock.endsWith(':00') ? {} : { minute: '2-digit' }),
    hour12: true,
    timeZone: 'UTC',
  })
    .format(new Date(`1970-01-01T${clock}:00Z`))
    .replace(/\.$/, '');
}

/** As pages write it, with the year. @param date `YYYY-MM-DD` */
export function writtenDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
}

/** @param date `YYYY-MM-DD` */
export function spokenWeekday(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { weekday: 'long' });
}

/** @param date `YYYY-MM-DD` */
export function shortDate(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { month: 'short', day: 'numeric' });
}

function formatDate(date: string, languageCode: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageCode, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** @param date `YYYY-MM-DD` */
export function spokenMonth(date: string, languageCode: string): string {
  return formatDate(date, languageCode, { month: 'long', year: 'numeric' });
}

/** A title as it stands within a sentence; an acronym stays one. */
export function uncapitalized(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
