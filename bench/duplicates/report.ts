import { metersBetween } from '../../shared/domain/geography.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { classRules, type Pair, type PastReport, reportsOf } from './pairs.ts';
import { type Fate, type PlacesSaid, replay } from './replay.ts';
import { choice, daysBetween, foundOf, inVainIfDenser, type Measured, type Setting, tallyOf } from './tally.ts';

export type Grid = { readonly radii: readonly number[]; readonly ages: readonly number[] };

/** The schema asks for whole days; 3 hours are there to be compared with what is known of the file. */
export const wholeGrid: Grid = {
  radii: [10, 15, 25, 30, 46, 50, 75, 100, 150],
  ages: [0.125, 1, 7, 14, 30, 60, 90, 180, 365],
};

/** A class of fewer says nothing about its radius. */
const fewestDuplicates = 10;
/**
 * The file has every second staff-named duplicate and nothing else of a city's year. Each report is taken to stand for so
 * many: 341 become 17,000, about what Boston's 140,000 reports a year have of these kinds.
 */
const timesDenser = 50;
const wordsPerSecond = 2.5;

const classOf = classRules['the same reason'];

const waysOfSaying: readonly PlacesSaid[] = ['addresses', 'points', 'rough points'];
const waySaid: Readonly<Record<PlacesSaid, string>> = {
  addresses: 'Callers say an address or corner, which is the place; its point is known',
  points: 'Coordinates only: each report at a point of its own, as the file has it',
  'rough points': 'Coordinates as telephones give them: each point moved by 10 m (standard deviation each way)',
};

type Replayed = Measured & { readonly fates: readonly Fate[] };
type Ways = Readonly<Record<PlacesSaid, readonly Replayed[]>>;

/** Replays every setting and says what came of it: figures only, never a row's words. */
export async function reportOnDuplicates(pairs: readonly Pair[], grid: Grid = wholeGrid): Promise<string> {
  const reports = reportsOf(pairs);
  const ways: Ways = {
    addresses: await measure(reports, 'addresses', grid),
    points: await measure(reports, 'points', grid),
    'rough points': await measure(reports, 'rough points', grid),
  };
  const table = tableOf(grid);
  const classes = [...Map.groupBy(reports, classOf).keys()].toSorted();
  return [
    factsOf(pairs, reports),
    ...waysOfSaying.flatMap((way) => [
      `\n== ${waySaid[way]}`,
      table('duplicates caught or asked about, % of duplicates', ways[way], ({ tally }) => foundOf(tally)),
      table('of these asked about, %', ways[way], ({ tally }) => tally.askedAbout / tally.duplicates),
      table('wrongly merged, % of reports', ways[way], ({ tally }) => tally.wrong / tally.reports),
      table('asked in vain, % of reports', ways[way], ({ tally }) => tally.inVain / tally.reports),
    ]),
    `\n== The price: a question is ${questionSeconds.toFixed(1)} s of prompt`,
    table(inVainTitle, ways.addresses, (each) => each.inVainIfDenser),
    '\n== By the rule: the least radius that finds nine in ten of what any radius finds, however places are said, and then',
    '== the least age likewise',
    chosenBy('all', ways, waysOfSaying),
    ...classes.flatMap((name) => ofOneClass(name, reports, ways, table)),
  ].join('\n');
}

const inVainTitle = `asked in vain, % of reports, if each report stood for ${timesDenser} (an estimate)`;

async function measure(reports: readonly PastReport[], places: PlacesSaid, { radii, ages }: Grid): Promise<Replayed[]> {
  const replayed: Replayed[] = [];
  for (const radiusMeters of radii) {
    for (const longestAgeDays of ages) {
      const rules = { radiusMeters, longestAgeDays, classOf, places };
      const fates = await replay(reports, rules);
      const denser = inVainIfDenser(reports, reports, timesDenser, rules);
      replayed.push({ radiusMeters, longestAgeDays, fates, tally: tallyOf(fates), inVainIfDenser: denser });
    }
  }
  return replayed;
}

function factsOf(pairs: readonly Pair[], reports: readonly PastReport[]): string {
  const share = (holds: (pair: Pair) => boolean) => percent(pairs.filter(holds).length / pairs.length);
  const isNear = ({ child, parent }: Pair) => metersBetween(child.point, parent.point) <= 46;
  const within = (days: number) => share((pair) => isNear(pair) && daysBetween(pair.child, pair.parent) <= days);
  const problems = new Set(reports.map(({ problem }) => problem)).size;
  const classShares = Object.entries(classRules).map(
    ([name, rule]) => `${name} ${share(({ child, parent }) => rule(child) === rule(parent))} %`,
  );
  return `${pairs.length} pairs: ${reports.length} reports of ${problems} problems.
Within 46 m ${share(isNear)} % of pairs; and within 3 h ${within(1 / 8)} %, 30 days ${within(30)} %, 90 days ${within(90)} %.
The duplicate came before what it was closed for in ${share(({ child, parent }) => child.at < parent.at)} % of pairs.
Pairs of one class, were that ${classShares.join('; ')}.

Assumed: what has the same reason is one class. Work orders stay open to the end, but for those that a missed duplicate opened
and staff closed at a known time. Callers answer truly. What the file does not call one problem is two.`;
}

function ofOneClass(name: string, reports: readonly PastReport[], ways: Ways, table: TableOf): string[] {
  const own = reports.filter((report) => classOf(report) === name);
  const ofIt = (way: PlacesSaid) =>
    ways[way].map(({ fates, radiusMeters, longestAgeDays }) => {
      const fatesOfIt = fates.filter(({ report }) => classOf(report) === name);
      const denser = inVainIfDenser(own, reports, timesDenser, { radiusMeters, longestAgeDays, classOf });
      return { radiusMeters, longestAgeDays, fates: fatesOfIt, tally: tallyOf(fatesOfIt), inVainIfDenser: denser };
    });
  const waysOfIt: Ways = {
    addresses: ofIt('addresses'),
    points: ofIt('points'),
    'rough points': ofIt('rough points'),
  };
  const duplicates = waysOfIt.addresses[0]?.tally.duplicates ?? 0;
  if (duplicates < fewestDuplicates) return [];
  const found = 'caught or asked about, % of duplicates';
  return [
    `\n== ${name}: ${own.length} reports, ${duplicates} duplicates`,
    table(`${found}, with addresses`, waysOfIt.addresses, ({ tally }) => foundOf(tally)),
    table(`${found}, with rough points`, waysOfIt['rough points'], ({ tally }) => foundOf(tally)),
    table(
      'wrongly merged, % of reports, with addresses',
      waysOfIt.addresses,
      ({ tally }) => tally.wrong / tally.reports,
    ),
    table(inVainTitle, waysOfIt.addresses, (each) => each.inVainIfDenser),
    chosenBy(name, waysOfIt, waysOfSaying),
  ];
}

function chosenBy(name: string, ways: Ways, said: readonly PlacesSaid[]): string {
  const chosen = choice([ways.addresses, ways['rough points']]);
  if (!chosen) return `${name}: no setting asks few enough in vain`;
  const lines = said.map((way) => {
    const measured = ways[way].find((each) => isSameSetting(each, chosen));
    if (!measured) return '';
    const { tally } = measured;
    return (
      `  ${way}: ${tally.caught} caught and ${tally.askedAbout} asked about of ${tally.duplicates} duplicates; ` +
      `${tally.wrong} of ${tally.reports} wrongly merged (${tally.wrongAfterNo} after a no), ${tally.inVain} asked in vain`
    );
  });
  const denser = ways.addresses.find((each) => isSameSetting(each, chosen))?.inVainIfDenser ?? 0;
  return [
    `${name}: ${chosen.radiusMeters} m, ${ageSaid(chosen.longestAgeDays)}; ` +
      `${percent(denser)} % in vain if each report stood for ${timesDenser}, ` +
      `${(denser * questionSeconds).toFixed(1)} s a report`,
    ...lines,
  ].join('\n');
}

function isSameSetting(one: Setting, other: Setting): boolean {
  return one.radiusMeters === other.radiusMeters && one.longestAgeDays === other.longestAgeDays;
}

type TableOf = (title: string, measured: readonly Replayed[], share: (cell: Replayed) => number) => string;

function tableOf({ radii, ages }: Grid): TableOf {
  return (title, measured, share) => {
    const rows = radii.map((radiusMeters) => {
      const cells = ages.map((longestAgeDays) => {
        const cell = measured.find((each) => isSameSetting(each, { radiusMeters, longestAgeDays }));
        return (cell ? percent(share(cell)) : '').padStart(7);
      });
      return `${`${radiusMeters} m`.padStart(7)}${cells.join('')}`;
    });
    return [`\n${title}`, `${''.padStart(7)}${ages.map((age) => ageSaid(age).padStart(7)).join('')}`, ...rows].join(
      '\n',
    );
  };
}

function ageSaid(days: number): string {
  return days < 1 ? `${days * 24} h` : `${days} d`;
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

const question = wordsIn.en.alreadyReported({ service: 'a pothole', place: '45 Park Street', since: '2026-03-02' });
const questionSeconds = question.split(/\s+/).length / wordsPerSecond;
