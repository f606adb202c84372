import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayTell } from '../../shared/domain/caller.ts';
import type { Consent } from '../../shared/domain/request.ts';

const consent = (given: string, texts = true): Consent => ({ texts, calls: false, given, source: 'phone' });

/** Instants as clocks write them: some with milliseconds, some in whole seconds. */
const instants = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const inWholeSeconds = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;
const written = fc
  .tuple(instants, fc.boolean())
  .map(([at, inSeconds]) => (inSeconds ? inWholeSeconds(at) : at.toISOString()));

describe('a text', () => {
  it('may be sent to who agreed and never asked for no more', () => {
    expect(mayTell(consent('2026-03-02T15:00:00.000Z'), {})).toBe(true);
  });

  it('is never sent without a yes, whenever the stop was', () => {
    fc.assert(
      fc.property(written, fc.option(written, { nil: undefined }), (given, textsStoppedAt) => {
        expect(mayTell(consent(given, false), { textsStoppedAt })).toBe(false);
      }),
    );
  });

  it('may be sent after a stop just where the yes is later', () => {
    fc.assert(
      fc.property(written, written, (given, textsStoppedAt) => {
        expect(mayTell(consent(given), { textsStoppedAt })).toBe(Date.parse(given) > Date.parse(textsStoppedAt));
      }),
    );
  });

  it('is not sent where the yes and the stop are of one instant, however it is written', () => {
    fc.assert(
      fc.property(instants, (at) => {
        at.setUTCMilliseconds(0);
        const spellings = [at.toISOString(), inWholeSeconds(at)];
        for (const given of spellings)
          for (const textsStoppedAt of spellings) expect(mayTell(consent(given), { textsStoppedAt })).toBe(false);
      }),
    );
  });
});
