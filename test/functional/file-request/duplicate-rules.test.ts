import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { classRules, readPairs, reportsOf } from '../../../bench/duplicates/pairs.ts';
import { type PlacesSaid, replay } from '../../../bench/duplicates/replay.ts';
import { reportOnDuplicates } from '../../../bench/duplicates/report.ts';
import { choice, foundOf, type Measured, tallyOf } from '../../../bench/duplicates/tally.ts';

const metersPerDegree = 111_195;
const spot = 42.3;

type Made = { readonly at: string; readonly address: string; readonly type?: string; readonly meters?: number };

/** A row of such a file; meters are counted northwards. */
function pair(name: string, parent: Made, child: Made & { readonly closed?: string }) {
  const side = (which: 'parent' | 'child', { at, address, type = 'Graffiti Removal', meters = 0 }: Made) => ({
    [`${which}_case_enquiry_id`]: `${name}-${which}`,
    [`${which}_open_dt`]: at,
    [`${which}_type`]: type,
    [`${which}_reason`]: 'Graffiti',
    [`${which}_latitude`]: String(spot + meters / metersPerDegree),
    [`${which}_longitude`]: '-71.1',
    [`${which}_location_street_name`]: address,
  });
  const closure = child.closed ? `Closed date : ${child.closed} Duplicate of Existing Case` : 'Duplicate';
  return { ...side('child', child), ...side('parent', parent), child_closure_reason: closure };
}

const noon = (date: string) => `${date}/2015 12:00:00 PM`;
const sameAddress = pair(
  'same',
  { at: noon('01/01'), address: '1 Elm St' },
  { at: noon('01/03'), address: '1 Elm St' },
);
const nextDoor = pair(
  'next',
  { at: noon('01/01'), address: '11 Oak St', meters: 1000 },
  { at: noon('01/03'), address: '13 Oak St', meters: 1020 },
);
const monthsLater = pair(
  'late',
  { at: noon('01/01'), address: '5 Ash St', meters: 2000 },
  { at: noon('06/30'), address: '5 Ash St', meters: 2000 },
);
const childFirst = pair(
  'first',
  { at: noon('02/02'), address: '7 Fir St', meters: 3000 },
  { at: noon('02/01'), address: '7 Fir St', meters: 3000 },
);

function pairsOf(...rows: readonly object[]) {
  return readPairs(stringify([...rows], { header: true }));
}

/** Each report's fate under these rules, by its id. */
async function fatesOf(
  rows: readonly object[],
  radiusMeters = 30,
  longestAgeDays = 90,
  places: PlacesSaid = 'addresses',
) {
  const rules = { radiusMeters, longestAgeDays, places, classOf: classRules['the same reason'] };
  const fates = await replay(reportsOf(pairsOf(...rows)), rules);
  return Object.fromEntries(fates.map(({ report, asked, filed }) => [report.id, `${asked}, ${filed}`]));
}

describe('duplicates that staff named, replayed', () => {
  it('are caught without a question at the same address', async () => {
    expect(await fatesOf([sameAddress])).toEqual({
      'same-parent': 'nothing, alone',
      'same-child': 'nothing, with the same',
    });
  });

  it('are asked about next door, and missed beyond the radius', async () => {
    expect(await fatesOf([nextDoor], 25)).toMatchObject({ 'next-child': 'the same, with the same' });
    expect(await fatesOf([nextDoor], 15)).toMatchObject({ 'next-child': 'nothing, alone' });
  });

  it('are asked about at a point of their own, though the address is the same', async () => {
    expect(await fatesOf([sameAddress], 30, 90, 'points')).toMatchObject({ 'same-child': 'the same, with the same' });
  });

  it('are missed when the work order is too old', async () => {
    expect(await fatesOf([monthsLater], 30, 90)).toMatchObject({ 'late-child': 'nothing, alone' });
    expect(await fatesOf([monthsLater], 30, 180)).toMatchObject({ 'late-child': 'nothing, with the same' });
  });

  it('are filed in the order they came, whichever staff closed', async () => {
    expect(await fatesOf([childFirst])).toEqual({
      'first-child': 'nothing, alone',
      'first-parent': 'nothing, with the same',
    });
  });

  it('are merged wrongly with another problem at their address, and asked about in vain beside it', async () => {
    const other = (address: string) =>
      pair('other', { at: noon('01/02'), address, meters: 10 }, { at: noon('01/04'), address, meters: 10 });
    expect(await fatesOf([sameAddress, other('1 Elm St')])).toMatchObject({ 'other-parent': 'nothing, with another' });
    expect(await fatesOf([sameAddress, other('2 Elm St')])).toMatchObject({ 'other-parent': 'another, alone' });
  });

  it('stand in nobody’s way once staff closed them', async () => {
    const missed = pair(
      'missed',
      { at: noon('01/01'), address: '1 Elm St' },
      { at: noon('01/02'), address: '1 Elm St', meters: 500, type: 'Graffiti Removal', closed: '2015-01-05 10:00:00' },
    );
    const apart = { ...missed, child_location_street_name: '99 Elm St' };
    const next = (date: string) =>
      pair(
        'new',
        { at: noon(date), address: '99 Elm St', meters: 500 },
        { at: noon('01/09'), address: '99 Elm St', meters: 500 },
      );
    expect(await fatesOf([apart, next('01/04')])).toMatchObject({ 'new-parent': 'nothing, with another' });
    expect(await fatesOf([apart, next('01/06')])).toMatchObject({ 'new-parent': 'nothing, alone' });
  });
});

describe('the rule', () => {
  const measured = (radiusMeters: number, longestAgeDays: number, caught: number, inVainIfDenser = 0): Measured => ({
    radiusMeters,
    longestAgeDays,
    inVainIfDenser,
    tally: { ...tallyOf([]), reports: 200, duplicates: 100, caught },
  });
  const narrow = [measured(15, 30, 20), measured(15, 90, 50)];
  const middle = [measured(30, 30, 74), measured(30, 90, 80)];
  const wide = [measured(60, 30, 70), measured(60, 90, 85)];

  it('takes the least radius, and then the least age, that find nine in ten of what any does', () => {
    expect(foundOf(measured(15, 30, 20).tally)).toBe(0.2);
    expect(choice([[...narrow, ...middle, ...wide]])).toEqual({ radiusMeters: 30, longestAgeDays: 30 });
  });

  it('takes one that does so however places are said', () => {
    const rough = [measured(15, 30, 5), measured(15, 90, 5), measured(30, 30, 40), measured(30, 90, 60)];
    const ways = [
      [...narrow, ...middle, ...wide],
      [...rough, measured(60, 30, 50), measured(60, 90, 80)],
    ];
    expect(choice(ways)).toEqual({ radiusMeters: 60, longestAgeDays: 90 });
  });

  it('takes none that asks too many in vain', () => {
    expect(choice([[measured(30, 30, 80, 0.3)]])).toBeUndefined();
  });
});

describe('npm run duplicates', () => {
  const rows = [sameAddress, nextDoor, monthsLater, childFirst];

  it('prints figures and nothing of what a row says', async () => {
    const printed = await reportOnDuplicates(pairsOf(...rows), { radii: [15, 30], ages: [30, 365] });
    expect(printed).toContain('4 pairs: 8 reports of 4 problems.');
    expect(printed).toMatch(/caught or asked about.*\n.*30 d +365 d\n +15 m +50\.0 +75\.0\n +30 m +75\.0 +100\.0\n/);
    expect(printed).not.toMatch(/Elm|Oak|Ash|Fir|-child|-parent/);
  });

  it('says which column is wrong, not what stands there', () => {
    expect(() => pairsOf({ ...sameAddress, parent_open_dt: 'Mrs Miller called' })).toThrow(
      /^row 1: expected (?!.*Miller).*wrong: parent_open_dt/,
    );
  });

  it('says what it expected when the file is not there, or is another one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'connect-311-duplicates-'));
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'name,street\nMrs Miller,1 Elm St\n');
    const command = fileURLToPath(new URL('../../../bench/duplicates.ts', import.meta.url));
    for (const file of [join(folder, 'missing.csv'), other]) {
      const { status, stderr } = spawnSync(process.execPath, [command, '--file', file], { encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stderr).toMatch(/expected .*child_open_dt/);
      expect(stderr).not.toContain('Miller');
    }
    rmSync(folder, { recursive: true });
  });
});
