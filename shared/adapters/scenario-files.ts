import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { Notice } from '../domain/known-problem.ts';

/** One line of a written call: who does what. */
export type Line =
  /** A part of what the line says next. */
  | { readonly who: 'line'; readonly does: 'says'; readonly words: string }
  | { readonly who: 'line'; readonly does: 'hangs-up' }
  | { readonly who: 'caller'; readonly does: 'says'; readonly words: string }
  /** `<number>` is the last tracking number that was filed, `<wrong number>` the same with a digit mistaken. */
  | { readonly who: 'caller'; readonly does: 'presses'; readonly keys: string }
  | { readonly who: 'caller'; readonly does: 'is-silent' | 'waits' | 'hangs-up' }
  | { readonly who: 'agent'; readonly does: 'hears'; readonly words: string }
  | { readonly who: 'agent'; readonly does: 'answers' | 'holds' | 'comes-back' | 'hangs-up' };

const plainLines: Readonly<Record<string, Line>> = {
  'the line hangs up': { who: 'line', does: 'hangs-up' },
  'caller says nothing': { who: 'caller', does: 'is-silent' },
  'caller waits': { who: 'caller', does: 'waits' },
  'caller hangs up': { who: 'caller', does: 'hangs-up' },
  'agent answers': { who: 'agent', does: 'answers' },
  'agent puts the caller on hold': { who: 'agent', does: 'holds' },
  'agent comes back': { who: 'agent', does: 'comes-back' },
  'agent hangs up': { who: 'agent', does: 'hangs-up' },
};

const Lines = z.string().transform((text, context): Line[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const read = readLine(line);
      if (read) return read;
      context.addIssue({
        code: 'custom',
        message: `expected "311: …", "caller: …", "caller presses …", "agent hears: …" or one of ${Object.keys(plainLines).join(', ')}; found ${JSON.stringify(line)}`,
      });
      return z.NEVER;
    }),
);

const Call = z.strictObject({
  from: z.enum(['a number', 'another number', 'a withheld number']).default('a number'),
  call: Lines,
});

/** A call as it is to go: what is so beforehand, the calls before it, the call itself, and what comes of it. */
export const Scenario = z.strictObject({
  about: z.string().min(1),
  given: z
    .strictObject({
      /** Whether people answer now; they do unless it says otherwise. */
      hours: z.enum(['open', 'closed', 'holiday']).default('open'),
      agents: z.enum(['none', 'free', 'busy']).default('none'),
      notice: Notice.omit({ id: true, until: true }).optional(),
      /** Functions that throw, by folder; with a number, only so many times. */
      failing: z.record(z.string(), z.union([z.literal('always'), z.int().min(1)])).default({}),
      /** What functions answer instead of what they would, by folder: merged over it. */
      answering: z.record(z.string(), z.record(z.string(), z.string())).default({}),
      /** Flows, queues or hours that are not there, by their name. */
      missing: z.array(z.string()).default([]),
    })
    .prefault({}),
  /** Calls that went before, each as often as it says. */
  before: z.array(Call.extend({ times: z.int().min(1).max(50).default(1) })).default([]),
  /** The line calls, with news of the last request that was filed, in this language. */
  outbound: z.enum(['en-US', 'es-US']).optional(),
  ...Call.shape,
  outcome: z
    .strictObject({
      filed: z.boolean().optional(),
      queuedFor: z.string().optional(),
      /** Parts of the texts that are sent because of this call, in order; none is `[]`. */
      texts: z.array(z.string()).optional(),
    })
    .prefault({}),
});
export type Scenario = z.infer<typeof Scenario> & { readonly name: string };

export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** Reads all scenarios of a folder, by file name. Throws a ScenarioError that names the file and what was expected. */
export function loadScenarios(folder: string): Scenario[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.toSorted().map((file) => {
    const document = parseDocument(readFileSync(join(folder, file), 'utf8'));
    const [mistake] = document.errors;
    if (mistake) throw new ScenarioError(`${join(folder, file)}:\nexpected valid YAML; ${mistake.message}`);
    const read = Scenario.safeParse(document.toJS());
    if (!read.success) throw new ScenarioError(`${join(folder, file)}:\n${z.prettifyError(read.error)}`);
    return { name: basename(file, '.yaml'), ...read.data };
  });
}

function readLine(line: string): Line | undefined {
  const plain = Object.hasOwn(plainLines, line) && plainLines[line];
  if (plain) return plain;
  const [, speaker, words] = /^(311|caller|agent hears): (.+)$/.exec(line) ?? [];
  if (words && speaker === '311') return { who: 'line', does: 'says', words };
  if (words && speaker === 'caller') return { who: 'caller', does: 'says', words };
  if (words) return { who: 'agent', does: 'hears', words };
  const [, keys] = /^caller presses ([0-9*#]+|<(?:wrong )?number>#?)$/.exec(line) ?? [];
  return keys ? { who: 'caller', does: 'presses', keys } : undefined;
}
