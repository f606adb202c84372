import { newsIn } from '../../shared/language/news.ts';
import { pageWordsIn } from '../../shared/language/pages.ts';
import type { PastUpdate } from './followed-request.ts';
import { type Html, html } from './html.ts';
import { dayOf, quote, type Telling, writtenDay } from './telling.ts';

type Entry = { readonly at: string; readonly told: Html };

/** What has happened, the latest first. */
export function history(telling: Telling): Html {
  const entries = [...filed(telling), ...telling.followed.history.flatMap((past) => entryOf(telling, past) ?? [])];
  const latestFirst = entries.toSorted((one, other) => (one.at > other.at ? -1 : 1));
  return html`<ol class="history">${latestFirst.map(
    ({ at, told }) => html`<li><p class="day">${writtenDay(telling, dayOf(telling, at))}</p>${told}</li>`,
  )}</ol>`;
}

/** That it was reported; first by somebody else, where a job was open already. */
function filed({ visit, followed: { request, workOrder } }: Telling): Entry[] {
  const { reportedTo311, firstReported, thisReport } = pageWordsIn[visit.language].request();
  if (workOrder.openedAt >= request.filedAt) return [{ at: request.filedAt, told: html`<p>${reportedTo311}</p>` }];
  return [
    { at: workOrder.openedAt, told: html`<p>${firstReported}</p>` },
    { at: request.filedAt, told: html`<p>${thisReport}</p>` },
  ];
}

function entryOf(telling: Telling, { update, target }: PastUpdate): Entry | undefined {
  const { city, visit, followed } = telling;
  const words = pageWordsIn[visit.language];
  const news = newsIn(city, update, visit.language, target);
  if (!news) return undefined;
  const { at, event } = update;
  if (news.kind === 'noted') return { at, told: quote(telling, news.text) };
  const isCurrentClosing = followed.workOrder.closing?.at === at;
  const told = html`<p>${words.news(news)}</p>
${news.kind === 'closed' && !isCurrentClosing ? quote(telling, news.done) : undefined}
${event.kind === 'photo' ? photo(event.url, words.request().seePhoto) : undefined}`;
  return { at, told };
}

/** It lies elsewhere; who looks at it does not bring the tracking number along. */
function photo(url: string, label: string): Html {
  return html`<p><a href="${url}" rel="noreferrer">${label}</a></p>`;
}
