import type { Status, WorkOrder } from '../domain/work-order.ts';
import type { News } from './text-words.ts';

/** Why a number that somebody typed leads to no request. */
export type NumberProblem =
  | { readonly kind: 'nothing' | 'wrong-digit' | 'unknown' }
  /** Not ten of them. */
  | { readonly kind: 'digits'; readonly digits: number };

export type Reason = NonNullable<WorkOrder['closing']>['reason'];

/** Everything the city's own pages say in one language; dates are `YYYY-MM-DD`. */
export type PageWords = {
  readonly languageCode: string;
  /** The language, as its speakers call it. */
  readonly ownName: string;

  site(city: string): string;
  skipToContent(): string;
  /** What the links to other languages are for. */
  languages(): string;
  sampleContent(): string;
  /** The last two end before the number to call. */
  footer(): { readonly nothingPersonal: string; readonly call311: string; readonly emergency: string };

  start(): {
    readonly title: string;
    readonly lead: string;
    readonly label: string;
    readonly hint: string;
    readonly button: string;
    readonly whereIsIt: string;
    readonly whereItIs: string;
  };
  /** A title in front of which something is wrong. */
  titleWithProblem(title: string): string;
  problemHeading(): string;
  numberProblem(problem: NumberProblem): string;

  request(): {
    readonly number: string;
    readonly status: string;
    readonly reported: string;
    readonly promisedBy: string;
    readonly expectedBy: string;
    readonly plannedFor: string;
    readonly department: string;
    readonly reportsOfIt: string;
    readonly whatHappened: string;
    readonly lookUpAnother: string;
    readonly notFixed: string;
    /** In place of a place that only its caller's words describe. */
    readonly placeAsTold: string;
    readonly reportedBefore: string;
    readonly late: string;
    readonly takesLonger: string;
    readonly closedOn: string;
    readonly reportedTo311: string;
    /** Of the job, where somebody else's report opened it; then this one came in. */
    readonly firstReported: string;
    readonly thisReport: string;
    readonly seePhoto: string;
  };
  /** How many reports of the same there are. @param reports at least 1 */
  reports(reports: number): string;
  /** @param most the page says no larger number. */
  moreReportsThan(most: number): string;
  /** The four steps of any work order, as short as they can be. */
  steps(): readonly [string, string, string, string];
  status(status: Status, reason: Reason | undefined): string;
  statusMeans(words: {
    readonly status: Status;
    readonly reason: Reason | undefined;
    readonly department: string;
    readonly scheduledFor: string | undefined;
  }): string;
  /** What was reported is done together with what was reported there; undefined when that may not be said. */
  joined(place: string | undefined): string;
  news(news: News): string;
  /** Before what staff wrote, in whichever language that is. */
  staffWrote(isInAnotherLanguage: boolean): string;

  broken(): { readonly title: string; readonly tryAgain: string };
};
