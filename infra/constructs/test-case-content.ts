import type { Line, Scenario } from '../../shared/adapters/scenario-files.ts';

/** The version its documentation gives; one report of a live test names an older one. */
const version = '2025-06-21';

type Action = Readonly<Record<string, unknown>>;
type Observation = { readonly hears: string; readonly actions: Action[] };

/** Every greeting says it, in either language. */
const inEveryGreeting = '911';

/**
 * Whether Amazon Connect can place the call by itself: one call on a line that is whole, without anybody at its other end
 * and without what only an earlier call can know.
 */
export function canBePlacedByConnect({ given, before, outbound, from, call, outcome }: Scenario): boolean {
  const isPlain =
    given.hours === 'open' &&
    given.agents === 'none' &&
    given.notice === undefined &&
    given.missing.length + Object.keys(given.failing).length + Object.keys(given.answering).length === 0;
  const isCallersAlone = call.every(({ who, does }) => who !== 'agent' && does !== 'waits');
  const endsWithTheMachine = outcome.queuedFor === undefined;
  return isPlain && isCallersAlone && endsWithTheMachine && before.length === 0 && !outbound && from === 'a number';
}

/** A scenario in Amazon Connect's Testing language: what is heard is observed, and what the caller then does is sent. */
export function testCaseContent({ call }: Pick<Scenario, 'call'>): string {
  const observations = observationsIn(call);
  return JSON.stringify({
    Version: version,
    Metadata: {},
    Observations: observations.map(({ hears, actions }, index) => ({
      Identifier: `heard-${index + 1}`,
      Event: {
        Identifier: `event-${index + 1}`,
        Type: 'MessageReceived',
        Actor: 'System',
        Properties: { Text: hears, MatchingCriteria: 'Inclusion' },
      },
      Usage: { Type: 'EXACTLY', Times: 1 },
      Actions: actions.map((action, at) => ({
        Identifier: `action-${index + 1}-${at + 1}`,
        ...action,
        Transitions: at + 1 < actions.length ? { NextAction: `action-${index + 1}-${at + 2}` } : {},
      })),
      Transitions: { NextObservations: index + 1 < observations.length ? [`heard-${index + 2}`] : [] },
    })),
  });
}

function observationsIn(call: readonly Line[]): Observation[] {
  const observations: Observation[] = [];
  for (const line of call) {
    if (line.who === 'line' && line.does === 'says') observations.push({ hears: line.words, actions: [] });
    // Who speaks first has heard the greeting.
    else if (observations.length === 0) observations.push({ hears: inEveryGreeting, actions: [] });
    observations.at(-1)?.actions.push(...actionsOf(line));
  }
  observations.at(-1)?.actions.push(testEnd);
  return observations;
}

const testEnd = { Type: 'TestControl', Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } } };

/** Silence, and hanging up at the end, are nothing to send. */
function actionsOf(line: Line): Action[] {
  if (line.who !== 'caller') return [];
  if (line.does === 'says') return [instruction('TextUtterance', line.words)];
  return line.does === 'presses' ? [instruction('DtmfInput', line.keys)] : [];
}

function instruction(Type: 'TextUtterance' | 'DtmfInput', Value: string): Action {
  return {
    Type: 'SendInstruction',
    Parameters: { ActionType: 'SendInstruction', Actor: 'Customer', Instruction: { Type, Properties: { Value } } },
  };
}
