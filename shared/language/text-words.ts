import type { Status } from '../domain/work-order.ts';

export type TextWords = {
  readonly city: string;
  readonly service: string;
  readonly place: string;
  readonly number: string;
  readonly promisedBy: string;
};

/** A public change, as its text says it; dates are `YYYY-MM-DD`. */
export type News =
  | { readonly kind: 'assigned' | 'started' | 'reopened' | 'unmerged' | 'photo' }
  | { readonly kind: 'scheduled'; readonly on: string }
  | { readonly kind: 'closed'; readonly reason: 'fixed' | 'not-found' | 'not-ours' | 'cannot'; readonly done: string }
  | { readonly kind: 'moved'; readonly department: string }
  /** The place is undefined when it may not be said. */
  | { readonly kind: 'merged'; readonly place: string | undefined }
  | { readonly kind: 'noted'; readonly text: string };

export type UpdateWords = Omit<TextWords, 'promisedBy'> & { readonly news: News };

/** What the line texts in one language, and answers to texts. */
export type TextMessages = {
  textReceived(words: TextWords): string;
  textFollowing(words: TextWords): string;
  textArticle(words: { readonly city: string; readonly full: string }): string;
  textCutOff(words: Pick<TextWords, 'city' | 'service'>): string;
  /** What became of a work order, to who follows it. */
  textUpdate(words: UpdateWords): string;

  /** Answers to texts of residents. */
  replyStatus(
    words: Omit<TextWords, 'city'> & { readonly status: Status; readonly scheduledFor?: string | undefined },
  ): string;
  replyWrongNumber(): string;
  replyUnknownNumber(): string;
  replyHelp(city: string): string;
  replyStopped(city: string): string;
  replyStarted(city: string): string;
  replyFixed(): string;
  /** @param number the one to follow it by; said by voice, it is "your report". */
  replyReopened(number: string | undefined): string;
  replyReportedAgain(number: string): string;
  /** To a yes or no that nobody asked for, or asked for too long ago. */
  replyNothingAsked(): string;
  emergencyText(): string;
};
