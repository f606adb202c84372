import { departmentName } from '../../shared/domain/catalogue.ts';
import { honestDate } from '../../shared/domain/estimate.ts';
import { isOpen, type WorkOrder } from '../../shared/domain/work-order.ts';
import { pageWordsIn } from '../../shared/language/pages.ts';
import { mostReportsSaid } from './followed-request.ts';
import { type Html, html } from './html.ts';
import { dayOf, type Telling, writtenDay } from './telling.ts';

/** Days, who does it and how many wait for it, by name. */
export function facts(telling: Telling): Html {
  const { city, visit, followed } = telling;
  const { request, workOrder, reports } = followed;
  const words = pageWordsIn[visit.language];
  const labels = words.request();
  const howMany = reports > mostReportsSaid ? words.moreReportsThan(mostReportsSaid) : words.reports(reports);
  return html`
<dl class="card facts">
${fact(labels.reported, writtenDay(telling, dayOf(telling, request.filedAt)))}
${isOpen(workOrder) ? awaited(telling) : finished(telling, workOrder)}
${fact(labels.department, departmentName(city, workOrder.department, visit.language))}
${fact(labels.reportsOfIt, howMany)}
</dl>`;
}

/** When it is to be done: what was promised, and what is so. */
function awaited(telling: Telling): Html {
  const { visit, followed, today } = telling;
  const { workOrder, expectedBy } = followed;
  const { promisedBy, scheduledFor } = workOrder;
  const labels = pageWordsIn[visit.language].request();
  const honest = honestDate(workOrder, expectedBy);
  const note = honest.isLater ? labels.takesLonger : undefined;
  // An estimate that has passed is none any more.
  const isExpectedLater = !scheduledFor && honest.isLater && honest.date >= today;
  return html`
${fact(labels.promisedBy, writtenDay(telling, promisedBy), promisedBy < today ? labels.late : undefined)}
${scheduledFor ? fact(labels.plannedFor, writtenDay(telling, scheduledFor), note) : undefined}
${isExpectedLater ? fact(labels.expectedBy, writtenDay(telling, honest.date), note) : undefined}`;
}

function finished(telling: Telling, { promisedBy, closing }: WorkOrder): Html {
  const labels = pageWordsIn[telling.visit.language].request();
  return html`
${fact(labels.promisedBy, writtenDay(telling, promisedBy))}
${closing && fact(labels.closedOn, writtenDay(telling, dayOf(telling, closing.at)))}`;
}

function fact(name: string, value: Html | string, note?: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}${note === undefined ? note : html`<p class="note">${note}</p>`}</dd></div>`;
}
