// 3GPP TS 23.038: the basic alphabet of a text message, and what takes an escape before it.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const escaped = new Set('\f^{}\\[~]|€');

/** How a text is billed: a single part bears 160 characters, or 70 when one of them is outside the basic alphabet. */
export type TextParts = { readonly encoding: 'GSM-7' | 'UCS-2'; readonly characters: number; readonly parts: number };

export function textParts(text: string): TextParts {
  const outside = Array.from(text).some((character) => !basic.has(character) && !escaped.has(character));
  if (outside) return { encoding: 'UCS-2', characters: text.length, parts: partsOf(text.length, 70, 67) };
  const characters = Array.from(text).reduce((sum, character) => sum + (escaped.has(character) ? 2 : 1), 0);
  return { encoding: 'GSM-7', characters, parts: partsOf(characters, 160, 153) };
}

/** Parts of a text that does not fit one each lose a few characters to what joins them. */
function partsOf(characters: number, alone: number, joined: number): number {
  return characters <= alone ? 1 : Math.ceil(characters / joined);
}
