/** A pattern that says more than is understood here; the message names the part. */
export class UnknownPatternError extends Error {
  override readonly name = 'UnknownPatternError';
}

type Test = (value: unknown) => boolean;
type Leaf = (values: readonly unknown[]) => boolean;
/** Whether an event matches. */
export type EventPattern = (event: unknown) => boolean;

/**
 * Reads an event pattern as EventBridge does: every field must be there with one of the values listed for it. Beside
 * exact values it knows `prefix`, `suffix`, `anything-but` and `exists`. @throws UnknownPatternError for anything else.
 */
export function readEventPattern(pattern: unknown, path = ''): EventPattern {
  if (!isRecord(pattern)) throw new UnknownPatternError(`${path || 'the pattern'}: expected an object of fields`);
  const fields = Object.entries(pattern).map(([name, wanted]) => {
    const at = path ? `${path}.${name}` : name;
    if (Array.isArray(wanted)) return ofLeaf(name, readLeaf(wanted, at));
    const inside = readEventPattern(wanted, at);
    return (event: unknown) => inside(isRecord(event) ? event[name] : undefined);
  });
  return (event) => fields.every((matches) => matches(event));
}

function ofLeaf(name: string, leaf: Leaf): EventPattern {
  return (event) => {
    const value = isRecord(event) && Object.hasOwn(event, name) ? event[name] : undefined;
    return leaf(value === undefined ? [] : [value].flat());
  };
}

/** One of the tests must hold for one of the event's values. */
function readLeaf(wanted: readonly unknown[], at: string): Leaf {
  const leaves = wanted.map((each) => readTest(each, at));
  return (values) => leaves.some((holds) => holds(values));
}

function readTest(wanted: unknown, at: string): Leaf {
  if (isScalar(wanted)) return some((value) => value === wanted);
  const [[name, operand] = ['', undefined], ...others] = isRecord(wanted) ? Object.entries(wanted) : [];
  if (others.length === 0) {
    if (name === 'exists' && typeof operand === 'boolean') return (values) => values.length > 0 === operand;
    if (name === 'prefix' && typeof operand === 'string') return some(startsWith(operand));
    if (name === 'suffix' && typeof operand === 'string') return some(endsWith(operand));
    if (name === 'anything-but') return some(readAllBut(operand, at));
  }
  throw new UnknownPatternError(`${at}: the local run does not know the pattern ${JSON.stringify(wanted)}`);
}

function readAllBut(operand: unknown, at: string): Test {
  if (isRecord(operand) && typeof operand['prefix'] === 'string' && Object.keys(operand).length === 1) {
    const excluded = startsWith(operand['prefix']);
    return (value) => !excluded(value);
  }
  const excluded = [operand].flat();
  if (excluded.every(isScalar)) return (value) => !excluded.includes(value);
  throw new UnknownPatternError(`${at}: the local run does not know anything-but ${JSON.stringify(operand)}`);
}

function some(test: Test): Leaf {
  return (values) => values.some(test);
}

function startsWith(prefix: string): Test {
  return (value) => typeof value === 'string' && value.startsWith(prefix);
}

function endsWith(suffix: string): Test {
  return (value) => typeof value === 'string' && value.endsWith(suffix);
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
