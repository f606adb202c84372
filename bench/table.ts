/** One figure, and the goal it is held against where there is one. */
export type Row = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: number | undefined;
};

/** @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, value, unit, goal } of rows) {
    const figure =
      `${value.toFixed(unit === 's' || unit === 'ms' ? 1 : Number.isInteger(value) ? 0 : 2)} ${unit}`.padStart(10);
    console.log(`${what.padEnd(width)}  ${figure}${goal === undefined ? '' : `   goal ${goal} ${unit}`}`);
  }
}
