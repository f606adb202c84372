import type { Corrections } from '../../../shared/adapters/dynamodb/corrections.ts';
import type { Gaps } from '../../../shared/adapters/dynamodb/gaps.ts';
import type { FakeTable } from './fake-table.ts';

/** What the line could not answer, and what agents corrected. */
export function fakeLessonsIn({ around, gaps, corrections }: FakeTable): Gaps & Corrections {
  return {
    keepGap: (department, gap) =>
      around('keepGap', () => {
        gaps.set(`${department} ${gap.at} ${gap.contactId}`, { department, gap: structuredClone(gap) });
      }),
    gapsOf: (department, since) =>
      around('gapsOf', () =>
        structuredClone(
          [...gaps.values()]
            .filter((each) => each.department === department && each.gap.at >= since)
            .map(({ gap }) => gap)
            .toSorted((a, b) => b.at.localeCompare(a.at)),
        ),
      ),
    keepCorrection: (correction) =>
      around('keepCorrection', () => {
        corrections.set(correction.contactId, structuredClone(correction));
      }),
    corrections: () => around('corrections', () => structuredClone([...corrections.values()])),
  };
}
