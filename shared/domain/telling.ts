/** One thing to say to one recipient: the key that keeps it from being said twice. */
export type Announcement = {
  /** The name of a work order, a tracking number, or the contact it concerns. */
  readonly about: string;
  readonly change: string;
  /** The hash of a telephone number, or the id of a department. */
  readonly recipient: string;
};

export type Turn = 'mine' | 'already-told' | 'somebody-else-is-telling';

export type TellingDeps = {
  readonly takeTurn: (announcement: Announcement, nowSeconds: number, leaseSeconds: number) => Promise<Turn>;
  readonly markTold: (announcement: Announcement, nowSeconds: number) => Promise<void>;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
};

/** How long one sending may take before another may try; longer than a client waits, shorter than a function may run. */
export const leaseSeconds = 10;

/**
 * Sends unless it was sent, and marks it sent. A sending that died, and may or may not have sent, is waited out and done
 * again: better told twice than never. Throws when somebody else is at it for longer, and what `send` throws.
 */
export async function tellOnce(
  deps: TellingDeps,
  announcement: Announcement,
  send: () => Promise<void>,
): Promise<void> {
  const seconds = () => deps.now().getTime() / 1000;
  let turn = await deps.takeTurn(announcement, seconds(), leaseSeconds);
  if (turn === 'somebody-else-is-telling') {
    await deps.sleep(leaseSeconds * 1000);
    turn = await deps.takeTurn(announcement, seconds(), leaseSeconds);
  }
  if (turn === 'somebody-else-is-telling')
    throw new Error(`the announcement is still being sent by another invocation`);
  if (turn === 'already-told') return;
  await send();
  await deps.markTold(announcement, seconds());
}
