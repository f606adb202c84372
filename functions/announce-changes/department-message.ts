import { answerSaid, departmentName, serviceName } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { writtenNumber } from '../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';
import { workOrderName } from '../../shared/domain/work-order-key.ts';
import type { Update, WorkOrderEvent } from '../../shared/domain/work-order-update.ts';

/** SNS takes fewer than 100 characters of ASCII, without line breaks. */
const longestSubject = 99;

/** What a department reads in its mail or system; attributes are what subscribers filter by. */
export type DepartmentMessage = {
  readonly subject: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
};

export function newWorkOrderMessage(city: City, workOrder: WorkOrder): DepartmentMessage {
  const before = workOrder.reopens ? [`It was closed before: ${workOrderName(workOrder.reopens)}`] : [];
  return message(city, workOrder, 'received', 'New work order', [...before, ...toldBesides(city, workOrder)]);
}

/** What was answered and shown, where software asked for it, and how it says the place where a point says it, too. */
function toldBesides(city: City, { serviceCode, place, request }: WorkOrder): string[] {
  const { answers = [], mediaUrl, placeWords, channel } = request;
  const answered = answers.map((answer) => {
    const { question, values } = answerSaid(city, serviceCode, answer, 'en');
    return `${question} ${values.join(', ')}`;
  });
  const isSaidBesides = channel === 'open311' && placeWords !== '' && placeWords !== place.label;
  return [
    ...(isSaidBesides ? [`Where, in their words: ${placeWords}`] : []),
    ...answered,
    ...(mediaUrl ? [`Picture: ${mediaUrl}`] : []),
  ];
}

/** Who is told of an update besides those who follow: what a department does itself, it knows. */
export function departmentsTold(city: City, { department }: WorkOrder, { event }: Update): string[] {
  switch (event.kind) {
    case 'moved':
    case 'reopened':
    case 'unmerged':
    case 'prioritized':
    case 'took-over':
    case 'merged':
    case 'noted':
      return [department];
    case 'late':
      return event.level === 'city' ? [department, city.runBy] : [department];
    case 'assigned':
    case 'scheduled':
    case 'started':
    case 'closed':
    case 'photo':
    case 'gave-back':
      return [];
  }
}

export function updateMessage(city: City, workOrder: WorkOrder, { event, by }: Update): DepartmentMessage {
  const { title, lines = [] } = told(city, event);
  return message(city, workOrder, event.kind, title, [...lines, `By: ${by}`]);
}

function told(city: City, event: WorkOrderEvent): { readonly title: string; readonly lines?: readonly string[] } {
  switch (event.kind) {
    case 'moved':
      return { title: `Moved to ${departmentName(city, event.to, 'en')}` };
    case 'reopened':
      return { title: 'Reopened', lines: [`Because: ${event.because}`] };
    case 'unmerged':
      return { title: 'On its own again', lines: [`It was merged into: ${workOrderName(event.from)}`] };
    case 'prioritized':
      return { title: `Priority ${event.priority}` };
    case 'took-over':
      return { title: 'Took another over', lines: [`The other: ${workOrderName(event.from)}`] };
    case 'merged':
      return { title: 'Merged', lines: [`Into: ${workOrderName(event.into)}`] };
    case 'noted':
      return { title: 'Note', lines: [`Note: ${event.text}`] };
    case 'late':
      return { title: event.level === 'city' ? 'Late, and told to the city' : 'Late' };
    case 'assigned':
    case 'scheduled':
    case 'started':
    case 'closed':
    case 'photo':
    case 'gave-back':
      return { title: event.kind };
  }
}

function message(
  city: City,
  workOrder: WorkOrder,
  change: string,
  title: string,
  lines: readonly string[],
): DepartmentMessage {
  const { place, request, serviceCode, promisedBy, version } = workOrder;
  const service = serviceName(city, serviceCode, 'en');
  return {
    subject: asciiLine(`${title}: ${service}, ${place.label}`).slice(0, longestSubject),
    text: [
      `What: ${service}`,
      `Where: ${place.label}`,
      ...(place.kind === 'as-told' ? ["This place was not found on the map: the words are the caller's."] : []),
      ...(place.point ? [`Near: ${place.point.latitude}, ${place.point.longitude}`] : []),
      `In the caller's words: ${request.words || '(none)'}`,
      `Number: ${writtenNumber(request.trackingNumber)}`,
      `To be done by: ${promisedBy}`,
      `Work order: ${workOrderName(workOrder)}, version ${version}`,
      ...lines,
    ].join('\n'),
    attributes: {
      change,
      serviceCode,
      placeKind: place.kind,
      priority: workOrder.priority,
      workOrder: workOrderName(workOrder),
    },
  };
}

function asciiLine(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^ -~]+/g, ' ');
}
