import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LineEvent } from '../../local/telephone/switchboard.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { patientCaller } from '../support/patient-caller.ts';
import { residentTexts } from '../support/resident-texts.ts';

/**
 * What becomes of fifteen real reports, retold here in other words. `row` is where the resident's own words stand in
 * the labelled data, which are spoken into the call where that data lies beside the project. `becomes` is a service
 * understood at once, a question back, or a person.
 */
const reports = [
  { row: 1, retold: 'a husky that got loose is running around and is scared of people', becomes: 'animal-control' },
  { row: 16, retold: 'branches of a city tree are touching the electric wires and need cutting', becomes: 'tree' },
  { row: 57, retold: 'a really large pothole on the corner ruined my jeep', becomes: 'pothole' },
  { row: 61, retold: 'I keep hitting a small hole when I drive round this corner', becomes: 'pothole' },
  { row: 70, retold: 'the sidewalk out front is broken and people trip on it', becomes: 'sidewalk' },
  { row: 88, retold: 'the light on the pole is out', becomes: 'street-light' },
  { row: 92, retold: 'the street light stays dim all night', becomes: 'street-light' },
  { row: 100, retold: 'there are wires down in the alley behind a house', becomes: 'person' },
  { row: 116, retold: 'a few of our roads were never plowed properly after the snow', becomes: 'snow-ice' },
  { row: 132, retold: 'big pieces of trash have been sitting by the curb for months', becomes: 'question' },
  {
    row: 144,
    retold: 'garbage and recycling are all over the street and the bins are full',
    becomes: 'missed-recycling',
  },
  { row: 164, retold: 'the mail only comes three days a week to our building', becomes: 'question' },
  { row: 176, retold: 'the timing of the light makes you wait forever for a left turn', becomes: 'traffic-signal' },
  { row: 193, retold: 'water is pouring out of a manhole cover', becomes: 'sewer-backup' },
  { row: 203, retold: 'please move the bus hub away from the green', becomes: 'question' },
] as const;

let line: TestLine;
beforeAll(async () => {
  line = await openTestLine();
});
afterAll(() => line.close());

/** Speaks a report into a call and goes along to the end of it. */
async function report(words: string): Promise<{ readonly understood: string; readonly end: string }> {
  const events: LineEvent[] = [];
  const hear = patientCaller(words, '45 Park Street');
  const { trackingNumber } = await line.system.call({
    from: '+18605550123',
    hear,
    onEvent: (event) => events.push(event),
  });
  const queued = events.some(({ type }) => type === 'queued');
  return { understood: understoodIn(events), end: trackingNumber ? 'request' : queued ? 'person' : 'dead end' };
}

/** What classify-need made of the first words. */
function understoodIn(events: readonly LineEvent[]): string {
  for (const event of events) {
    if (event.type !== 'lambda' || 'error' in event || !event.function.endsWith('classify-need')) continue;
    const { status, serviceCode } = Object(event.response);
    if (status === 'service') return String(serviceCode);
    return status === 'unsure' || status === 'unclear' ? 'question' : 'person';
  }
  return 'nothing';
}

describe('what residents report', () => {
  it.each(reports)('"$retold" ends with a request or a person', async ({ retold }) => {
    expect((await report(retold)).end).toMatch(/^(request|person)$/);
  });

  // Spoken in the residents' own words where their data lies beside the project.
  const texts = residentTexts();
  it.for(texts ? [...reports] : [])(
    'row $row, as the resident wrote it, becomes $becomes',
    async ({ row, becomes }) => {
      const { understood, end } = await report(texts?.[row] ?? '');
      expect(understood).toBe(becomes);
      expect(end).toMatch(/^(request|person)$/);
    },
  );
});
