import type { Judged, Scores } from './scores.ts';

const columns = [
  ['macro-F1', (scores: Scores) => scores.macroF1],
  ['macro-F1 of labels', (scores: Scores) => scores.macroF1OfLabels],
  ['first right', (scores: Scores) => scores.first],
  ['among three', (scores: Scores) => scores.amongThree],
  ['calibration error', (scores: Scores) => scores.calibrationError],
] as const;

/** One line a system, one column a figure. */
export function table(rows: readonly (Scores & { readonly name: string })[]): string {
  const widest = Math.max(...rows.map(({ name }) => name.length));
  const head = `${''.padEnd(widest)}  ${columns.map(([name]) => name).join('  ')}`;
  const lines = rows.map(
    (row) =>
      `${row.name.padEnd(widest)}  ${columns.map(([name, figure]) => figure(row).toFixed(3).padStart(name.length)).join('  ')}`,
  );
  return [head, ...lines].join('\n');
}

/** Emergencies missed, and false alarms; nothing where no text is one. */
export function emergencies(judged: readonly Judged[]): string {
  const isAlarm = ({ given }: Judged) => given === 'emergency';
  const real = judged.filter(({ right }) => right.includes('emergency'));
  const harmless = judged.filter(({ right }) => !right.includes('emergency'));
  const alarms = harmless.filter(isAlarm);
  if (real.length === 0 && alarms.length === 0) return 'emergencies: none, and no false alarm';
  const missed = real.filter((each) => !each.isRight);
  return [
    `emergencies: ${missed.length} of ${real.length} missed, ${alarms.length} false alarms in ${harmless.length} other texts`,
    ...missed.map(({ text }) => `  missed: ${text}`),
    ...alarms.map(({ text }) => `  false alarm: ${text.slice(0, 160)}`),
  ].join('\n');
}

/** The confusion table, label by label: how many were right, and what the others were taken for. */
export function confusions(judged: readonly Judged[]): string {
  const labels = [...Map.groupBy(judged, ({ label }) => label)].toSorted(([, a], [, b]) => b.length - a.length);
  const lines = labels.map(([label, own]) => {
    const takenFor = Map.groupBy(
      own.filter(({ isRight }) => !isRight),
      ({ given }) => given,
    );
    const mistakes = [...takenFor]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([given, texts]) => `${given} ${texts.length}`);
    const right = own.filter(({ isRight }) => isRight).length;
    return `  ${label}: ${right} of ${own.length}${mistakes.length > 0 ? `; taken for ${mistakes.join(', ')}` : ''}`;
  });
  return ['right, and taken for:', ...lines].join('\n');
}
