import { isRecord } from './check-value.ts';
import { type FlowType, readFlowType } from './flow-types.ts';
import { invalidValue, missingProperty, type Problem, warning } from './problem.ts';
import { type ReadAction, strangers } from './read-actions.ts';

const version = '2019-10-30';
const mostActions = 250;
const longestContent = 256_000;
const longestIdentifier = 50;
const forbiddenInIdentifiers = /[%:(\\/)=$,;[\]{}]/;

/** The document around the actions; modules have Settings, flows do not. */
export function checkEnvelope(document: Readonly<Record<string, unknown>>, type: FlowType): Problem[] {
  const { Version, StartAction, Actions, Metadata, Settings } = document;
  const problems = strangers(document, ['Version', 'StartAction', 'Metadata', 'Actions', 'Settings'], '');
  if (Version === undefined) problems.push(missingProperty('Version'));
  else if (Version !== version) problems.push(invalidValue('Version', `expected ${version}`));
  if (StartAction === undefined) problems.push(missingProperty('StartAction'));
  else if (typeof StartAction !== 'string') problems.push(invalidValue('StartAction', 'expected a text'));
  if (Metadata !== undefined && !isRecord(Metadata)) problems.push(invalidValue('Metadata', 'expected an object'));
  if (type === 'MODULE' && !isRecord(Settings)) problems.push(missingProperty('Settings', 'a module has Settings'));
  if (type !== 'MODULE' && Settings !== undefined) {
    problems.push(invalidValue('Settings', `only a module has Settings, and this is a ${type}`));
  }
  if (Actions === undefined) problems.push(missingProperty('Actions'));
  else if (!Array.isArray(Actions) || Actions.length === 0 || Actions.length > mostActions) {
    problems.push(invalidValue('Actions', `expected a list of 1 to ${mostActions} actions`));
  }
  const length = JSON.stringify(document).length;
  if (length > longestContent) {
    problems.push(invalidValue('', `the content is ${length} characters long, at most ${longestContent} are taken`));
  }
  return problems;
}

/**
 * What kind of flow a document is, if it says so. A module is told by its Settings: what goes in, what comes out and the
 * ways back, or by an action that ends a module; other Settings are a flow's mistake.
 */
export function typeOf(
  { Metadata, Settings }: Readonly<Record<string, unknown>>,
  actions: readonly ReadAction[],
): FlowType | undefined {
  const said = isRecord(Metadata) ? readFlowType(Metadata['type']) : undefined;
  if (said !== undefined || !isRecord(Settings)) return said;
  const isModule = moduleSettings.some((name) => name in Settings) || actions.some(endsModule);
  return isModule ? 'MODULE' : undefined;
}

const moduleSettings = ['InputParameters', 'OutputParameters', 'Transitions'];
const endsModule = ({ type }: ReadAction) => type === 'EndFlowModuleExecution';

/** A module that nothing comes back from may be a flow with Settings that it should not have. */
export function checkModule(type: FlowType | undefined, actions: readonly ReadAction[]): Problem[] {
  if (type !== 'MODULE' || actions.some(endsModule)) return [];
  return [
    warning('Settings', 'This is a module, by its Settings, but has no EndFlowModuleExecution to come back with.'),
  ];
}

/** Identifiers: unique, short, of the characters taken. */
export function checkIdentifiers(actions: readonly ReadAction[]): Problem[] {
  const seen = new Set<string>();
  return actions.flatMap(({ identifier, path }) => {
    if (identifier === null) return [];
    const at = `${path}.Identifier`;
    const problems: Problem[] = [];
    if (identifier.length > longestIdentifier) {
      problems.push(invalidValue(at, `'${identifier}' is longer than ${longestIdentifier} characters`));
    }
    const forbidden = forbiddenInIdentifiers.exec(identifier)?.[0];
    if (forbidden !== undefined) problems.push(invalidValue(at, `'${identifier}' holds the character ${forbidden}`));
    if (seen.has(identifier)) problems.push(invalidValue(at, `'${identifier}' is used twice`));
    seen.add(identifier);
    return problems;
  });
}
