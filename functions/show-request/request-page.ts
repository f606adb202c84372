import { departmentName, reportSaid } from '../../shared/domain/catalogue.ts';
import type { City } from '../../shared/domain/city.ts';
import { writtenNumber } from '../../shared/domain/tracking-number.ts';
import { isOpen } from '../../shared/domain/work-order.ts';
import { pageWordsIn } from '../../shared/language/pages.ts';
import { facts } from './facts.ts';
import type { FollowedRequest } from './followed-request.ts';
import { history } from './history.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { quote, type Telling } from './telling.ts';
import { addressFor, type Visit } from './visit.ts';

/**
 * All that may be told of a request to whoever has its number. Left out is whatever is somebody's own: who reported it and
 * in which words, who follows it, who of the city did what.
 */
export function requestPage(city: City, visit: Visit, followed: FollowedRequest, today: string): string {
  const telling = { city, visit, followed, today };
  const { language } = visit;
  const { request, place, workOrder, isJoined } = followed;
  const words = pageWordsIn[language];
  const labels = words.request();
  const said = reportSaid(city, { serviceCode: request.serviceCode, place }, language);
  const service = capitalized(said.service);
  const where = said.place ?? labels.placeAsTold;
  const number = writtenNumber(request.trackingNumber);
  const content = html`
<p class="number">${labels.number} <strong>${number}</strong></p>
<h1>${service} <span class="place">${where}</span></h1>
${isJoined ? html`<p class="aside">${words.joined(reportSaid(city, workOrder, language).place)}</p>` : undefined}
${workOrder.reopens ? html`<p class="aside">${labels.reportedBefore}</p>` : undefined}
${state(telling)}
${facts(telling)}
<section aria-labelledby="history">
<h2 id="history">${labels.whatHappened}</h2>
${history(telling)}
</section>
<p class="another"><a href="${addressFor(visit, '/')}">${labels.lookUpAnother}</a></p>
`;
  return layout(city, { visit, title: `${service}, ${where} – ${number}`, content });
}

const stepOf = { received: 0, reopened: 0, assigned: 1, scheduled: 1, 'in-progress': 2, closed: 3 } as const;

/** The status: in a word, in a sentence, and as the step it has come to. */
function state(telling: Telling): Html {
  const {
    city,
    visit: { language },
    followed: { workOrder },
  } = telling;
  const words = pageWordsIn[language];
  const { status, scheduledFor, closing } = workOrder;
  const reason = closing?.reason;
  const department = departmentName(city, workOrder.department, language);
  const tone = isOpen(workOrder) ? 'open' : reason === 'fixed' ? 'done' : 'ended';
  return html`
<section class="card state ${tone}" aria-labelledby="status">
<h2 id="status" class="label">${words.request().status}</h2>
<p class="word">${words.status(status, reason)}</p>
<p>${words.statusMeans({ status, reason, department, scheduledFor })}</p>
${closing && closing.reason !== 'duplicate' ? quote(telling, closing.done) : undefined}
${steps(words.steps(), stepOf[status])}
${closing ? html`<p>${words.request().notFixed}</p>` : undefined}
</section>`;
}

function steps(names: readonly string[], current: number): Html {
  return html`<ol class="steps">${names.map((name, step) =>
    step === current
      ? html`<li class="reached" aria-current="step">${name}</li>`
      : html`<li${step < current ? html` class="reached"` : undefined}>${name}</li>`,
  )}</ol>`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
