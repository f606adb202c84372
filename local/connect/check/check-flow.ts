import type { ActionRule } from './action-rule.ts';
import { ruleFor, undescribedTypes } from './action-rules.ts';
import { checkObject, isRecord } from './check-value.ts';
import { checkEnvelope, checkIdentifiers, checkModule, typeOf } from './envelope.ts';
import { type FlowType, flowTypes } from './flow-types.ts';
import { checkTargets, findEndlessCircles, findUnreachable } from './graph.ts';
import { hasPlaceholder } from './placeholders.ts';
import { invalidValue, missingProperty, noFlow, type Problem, unknownType, warning } from './problem.ts';
import { type ReadAction, readAction } from './read-actions.ts';
import { checkTransitions } from './transitions.ts';

/**
 * Everything wrong with a flow's parsed document, in the order it stands there.
 * @param said the kind of flow, when whoever asks knows it; otherwise its Metadata or Settings tell, or it is a
 * CONTACT_FLOW.
 */
export function checkFlow(document: unknown, said?: FlowType): Problem[] {
  const refused = noFlowBecause(document);
  if (!isRecord(document) || refused !== undefined) return [noFlow(refused ?? '')];
  const list: readonly unknown[] = Array.isArray(document['Actions']) ? document['Actions'] : [];
  const read = list.map((given, index) => readAction(given, `Actions[${index}]`));
  const actions = read.flatMap(({ action }) => (action === null ? [] : [action]));
  const type = said ?? typeOf(document, actions);
  return [
    ...checkEnvelope(document, type ?? 'CONTACT_FLOW'),
    ...checkModule(type, actions),
    ...checkIdentifiers(actions),
    ...read.flatMap(({ action, problems }) => [...problems, ...(action === null ? [] : checkAction(action))]),
    ...checkPlaces(actions, type),
    ...checkTargets(document['StartAction'], actions),
    ...findUnreachable(document['StartAction'], actions),
    ...findEndlessCircles(actions, ruleOf),
  ];
}

/**
 * Why a document is no flow at all, in a sentence that says what to bring instead; undefined when it is one. Exports of
 * the console's first years hold modules and branches, not actions; the API has never taken them.
 */
export function noFlowBecause(document: unknown): string | undefined {
  if (!isRecord(document))
    return 'This is no contact flow: expected a JSON object with Version, StartAction and Actions.';
  const { modules, metadata, Actions, Version, StartAction, ContactFlow, ContactFlowModule } = document;
  if (Actions !== undefined) return undefined;
  if (Array.isArray(modules) || (isRecord(metadata) && 'name' in metadata)) {
    return (
      "This is an export of the console's first format (modules, not Actions): open the flow in today's designer and " +
      'export it again, or take Content from `aws connect describe-contact-flow`.'
    );
  }
  if (isRecord(ContactFlow) || isRecord(ContactFlowModule)) {
    return 'This is what describe-contact-flow answers: the flow is the JSON text in its Content; export that.';
  }
  return Version === undefined && StartAction === undefined
    ? 'This is no contact flow: it has neither Version, StartAction nor Actions.'
    : undefined;
}

function ruleOf({ type, parameters }: ReadAction): ActionRule | undefined {
  const rule = type === null ? undefined : ruleFor(type, parameters);
  return rule !== undefined && 'by' in rule ? undefined : rule;
}

function checkAction(action: ReadAction): Problem[] {
  const { type, parameters, path } = action;
  if (type === null) return [];
  if (undescribedTypes.has(type)) return [warning(path, `${type} is not checked: it is not described here.`)];
  const rule = ruleFor(type, parameters);
  if (rule === undefined) return [unknownType(path, type)];
  if ('by' in rule) return checkMode(parameters[rule.by], rule, `${path}.Parameters.${rule.by}`);
  return [...checkObject(parameters, rule.parameters, `${path}.Parameters`), ...checkTransitions(action, rule)];
}

function checkMode(given: unknown, { of }: { of: readonly string[] }, path: string): Problem[] {
  if (given === undefined) return [missingProperty(path)];
  return typeof given === 'string' && hasPlaceholder(given)
    ? []
    : [invalidValue(path, `expected one of ${of.join(', ')}`)];
}

/** Whether each action may stand in this kind of flow. A flow that does not say its kind may plainly be another one. */
function checkPlaces(actions: readonly ReadAction[], type: FlowType | undefined): Problem[] {
  const places = actions.flatMap((action) => {
    const rule = ruleOf(action);
    return rule === undefined ? [] : [{ action, may: rule.flowTypes }];
  });
  const kind = type ?? 'CONTACT_FLOW';
  const misplaced = places.filter(({ may }) => !may.includes(kind));
  const fitting = flowTypes.filter((each) => each !== 'MODULE' && places.every(({ may }) => may.includes(each)));
  const [first] = misplaced;
  if (type === undefined && first !== undefined && fitting.length > 0) {
    const { path, type: misfit } = first.action;
    return [warning(path, `${misfit} stands in no CONTACT_FLOW; this is taken as a ${fitting.join(' or ')}.`)];
  }
  return misplaced.map(({ action }) => unknownType(action.path, action.type ?? '', `it may not stand in a ${kind}`));
}
