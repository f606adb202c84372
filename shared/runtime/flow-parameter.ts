import * as z from 'zod';

/** A text parameter of a flow block; flows take no empty strings and say `none` for nothing. */
export const flowText = z
  .string()
  .default('')
  .transform((text) => (text.trim() === 'none' ? '' : text.trim()));

/** A list in one parameter, its entries parted by `|`. */
export const flowList = flowText.transform((text) => (text ? text.split('|') : []));

/** The list as the next block's parameter. */
export function toFlowList(entries: readonly string[]): string {
  return entries.length > 0 ? entries.join('|') : 'none';
}
