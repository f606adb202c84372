import * as z from 'zod';
import type { Corrections } from '../../shared/adapters/dynamodb/corrections.ts';
import type { Gaps } from '../../shared/adapters/dynamodb/gaps.ts';
import { labelsOf } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { Correction, exampleOf } from '../../shared/domain/correction.ts';
import type { Gap } from '../../shared/domain/gap.ts';
import { masked } from '../../shared/domain/masking.ts';
import type { Example } from '../../shared/domain/understanding/training.ts';

export type TeachLineDeps = Corrections & Pick<Gaps, 'gapsOf'> & { readonly city: City };

export const Wish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('correct'), correction: Correction.strict() }),
  z.strictObject({ do: z.literal('corrections') }),
  z.strictObject({ do: z.literal('gaps'), department: z.string(), since: z.iso.datetime() }),
]);
export type Wish = z.infer<typeof Wish>;

export type Taught =
  | { readonly status: 'corrected'; readonly contactId: string }
  | { readonly status: 'corrections'; readonly examples: readonly Example[] }
  | { readonly status: 'gaps'; readonly gaps: readonly Gap[] }
  | { readonly status: 'unknown-label' | 'unknown-department'; readonly expected: string };

/**
 * An agent says what a call was really about; whoever trains the line asks for all that was corrected; a department asks
 * what the line could not answer in its place. Correcting a call again replaces what was said of it.
 */
export async function teachLine(deps: TeachLineDeps, wish: Wish): Promise<Taught> {
  switch (wish.do) {
    case 'correct': {
      const { correction } = wish;
      if (!labelsOf(deps.city).has(correction.label)) {
        return {
          status: 'unknown-label',
          expected: "a service's code, an article's id, or status, person, emergency, none",
        };
      }
      await deps.keepCorrection({ ...correction, text: masked(correction.text) });
      return { status: 'corrected', contactId: correction.contactId };
    }
    case 'corrections':
      return { status: 'corrections', examples: (await deps.corrections()).map(exampleOf) };
    case 'gaps': {
      const ids = deps.city.departments.map(({ id }) => id);
      if (!ids.includes(wish.department)) return { status: 'unknown-department', expected: ids.join(', ') };
      return { status: 'gaps', gaps: await deps.gapsOf(wish.department, wish.since) };
    }
  }
}
