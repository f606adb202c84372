import * as z from 'zod';
import { fill, type Scene } from './action.ts';

/** What to speak, in four ways, of which a block uses one. */
export const promptFields = {
  Text: z.string().optional(),
  SSML: z.string().optional(),
  PromptId: z.string().optional(),
  Media: z.strictObject({ Uri: z.string(), SourceType: z.literal('S3'), MediaType: z.literal('Audio') }).optional(),
};
export type PromptParameters = z.infer<z.ZodObject<typeof promptFields>>;

/** For `.refine`: exactly one way to speak. */
export function hasOnePrompt({ Text, SSML, PromptId, Media }: PromptParameters): boolean {
  return [Text, SSML, PromptId, Media].filter((way) => way !== undefined).length === 1;
}
export const onePrompt = { error: 'exactly one of Text, SSML, PromptId and Media must be given' };

/** A map of dynamic texts. */
export const textMap = z.record(z.string(), z.string());

/** A flag as Connect writes most of them. */
export const flag = z.enum(['True', 'False']);

/** A whole number written as text, as every number in a flow is. */
export function wholeNumber(least: number, most: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}, as text`)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

/** A whole number that may also be a path, read as the call comes to it; null when it is no such number. */
export function readWholeNumber(scene: Scene, value: string, least: number, most: number): number | null {
  const text = fill(scene, value);
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
