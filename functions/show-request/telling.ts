import type { City } from '../../shared/domain/city.ts';
import { localDate } from '../../shared/domain/working-days.ts';
import { pageWordsIn } from '../../shared/language/pages.ts';
import { writtenDate } from '../../shared/language/wording.ts';
import type { FollowedRequest } from './followed-request.ts';
import { type Html, html } from './html.ts';
import type { Visit } from './visit.ts';

/** What the parts of a request's page need to know. */
export type Telling = {
  readonly city: City;
  readonly visit: Visit;
  readonly followed: FollowedRequest;
  /** `YYYY-MM-DD`, by the city's clock. */
  readonly today: string;
};

/** The day of an instant, by the city's clock. */
export function dayOf({ city }: Telling, instant: string): string {
  return localDate(instant, city.timeZone);
}

/** @param date `YYYY-MM-DD` */
export function writtenDay({ visit: { language } }: Telling, date: string): Html {
  return html`<time datetime="${date}">${writtenDate(date, pageWordsIn[language].languageCode)}</time>`;
}

/** What staff wrote, as they wrote it, in their language. */
export function quote({ city, visit: { language } }: Telling, text: string): Html {
  const introduction = pageWordsIn[language].staffWrote(city.agentsLanguage !== language);
  return html`<p class="quoted">${introduction}</p>
<blockquote lang="${city.agentsLanguage}">${text}</blockquote>`;
}
