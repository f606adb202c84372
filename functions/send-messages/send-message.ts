import { createHash } from 'node:crypto';
import type { Announcements } from '../../shared/adapters/dynamodb/announcements.ts';
import type { Callers } from '../../shared/adapters/dynamodb/callers.ts';
import type { Spending } from '../../shared/adapters/dynamodb/spending.ts';
import type { Messages } from '../../shared/adapters/messages.ts';
import type { OutboundCalls } from '../../shared/adapters/outbound-calls.ts';
import { mayTell } from '../../shared/domain/caller.ts';
import type { City } from '../../shared/domain/city.ts';
import type { Message } from '../../shared/domain/message.ts';
import { secondsOfQuiet } from '../../shared/domain/quiet-hours.ts';
import { type TellingDeps, tellOnce } from '../../shared/domain/telling.ts';
import { localDate } from '../../shared/domain/working-days.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import { textParts } from '../../shared/language/text-parts.ts';
import type { Handled } from '../../shared/runtime/queue-handler.ts';

export type SendMessageDeps = Announcements &
  TellingDeps &
  OutboundCalls &
  Pick<Messages, 'sendText'> &
  Pick<Callers, 'callerOf'> &
  Spending & {
    readonly quiet: Pick<City, 'quietHours' | 'timeZone'>;
    readonly openSealedPhone: (sealed: string) => string;
    /** How many parts of texts this one sender may send in a second; the carrier drops what is more. */
    readonly partsPerSecond: number;
    /** What a day of texts may cost at most, in parts: what is over waits for the next day. */
    readonly partsPerDay: number;
  };

const hour = 3600;

/**
 * Tells one follower one thing, once: by a text, or by a call where they wanted that. What nobody waits for waits for decent
 * hours, and texts wait for the next day when the day's allowance is spent. Who agreed to nothing, or has asked for no more
 * since, is told nothing: asked last, just before it is sent.
 */
export async function sendMessage(deps: SendMessageDeps, message: Message): Promise<Handled> {
  const { about, change, follower, isAwaited } = message;
  const { texts, calls } = follower.consent;
  if (!texts && !(calls && message.trackingNumber)) return 'done';
  const quietFor = isAwaited ? 0 : secondsOfQuiet(deps.quiet, deps.now());
  if (quietFor > 0) return { againInSeconds: quietFor };

  let sentParts = 0;
  try {
    await tellOnce(deps, { about, change, recipient: follower.phoneHash }, async () => {
      const { caller } = await deps.callerOf(follower.phoneHash);
      if (!mayTell(follower.consent, caller)) return;
      if (texts) sentParts = await text(deps, message);
      else await call(deps, message);
    });
  } catch (error) {
    if (error instanceof AllowanceSpent) return { againInSeconds: hour };
    throw error;
  }
  // After it is marked as told: a crash while pausing tells nobody twice.
  if (sentParts > 0) await deps.sleep((sentParts / deps.partsPerSecond) * 1000);
  return 'done';
}

async function text(deps: SendMessageDeps, { follower, text: said }: Message): Promise<number> {
  const { parts } = textParts(said);
  const date = localDate(deps.now().toISOString(), deps.quiet.timeZone);
  if (!(await deps.spend(date, parts, deps.partsPerDay))) throw new AllowanceSpent();
  await deps.sendText(deps.openSealedPhone(follower.sealedPhone), said);
  return parts;
}

/** Nothing was sent: the turn is given up with it, and comes again when its lease is over. */
class AllowanceSpent extends Error {
  override readonly name = 'AllowanceSpent';
}

async function call(deps: SendMessageDeps, { about, change, follower, trackingNumber }: Message): Promise<void> {
  await deps.startCall({
    phone: deps.openSealedPhone(follower.sealedPhone),
    // The same call asked for again is the same call for a week.
    token: createHash('sha256').update(`${about} ${change} ${follower.phoneHash}`).digest('hex'),
    attributes: { trackingNumber: trackingNumber ?? '', languageCode: wordsIn[follower.language].languageCode },
  });
}
