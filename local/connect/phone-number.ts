/** A number of the North American plan, ten digits: area code and exchange start with 2 to 9. */
const northAmerican = /^[2-9]\d{2}[2-9]\d{6}$/;
const international = /^[1-9]\d{6,14}$/;
const northAmericanCountries = new Set(['US', 'CA', 'PR']);

/** A number keyed in the country's own form, in E.164, or null when it is none. Only +1 countries can be checked. */
export function localToE164(digits: string, country: string): string | null {
  if (!northAmericanCountries.has(country)) return null;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return northAmerican.test(national) ? `+1${national}` : null;
}

/** A number keyed with its country code, with or without the plus, in E.164, or null when it is none. */
export function toE164(text: string): string | null {
  const digits = text.replace(/^\+/, '');
  return international.test(digits) ? `+${digits}` : null;
}

/** Whether a number in E.164 can be dialled at all: one that starts +1 must fit the North American plan. */
export function isDialable(number: string): boolean {
  return !number.startsWith('+1') || northAmerican.test(number.slice(2));
}
