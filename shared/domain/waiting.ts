/** How the queue stands when a caller is about to enter it, as Amazon Connect's metrics have it. */
export type QueueFigures = {
  readonly contactsInQueue: number;
  readonly oldestContactAgeSeconds: number;
  readonly agentsStaffed: number;
  readonly agentsAvailable: number;
};

/**
 * How long a caller who enters the queue now waits, in whole minutes, at least 1; 0 when somebody is free. Undefined when
 * nobody is there. Whoever waits longest has waited so long already: the estimate is never below that.
 */
export function estimatedWaitMinutes(
  { contactsInQueue, oldestContactAgeSeconds, agentsStaffed, agentsAvailable }: QueueFigures,
  averageCallSeconds: number,
): number | undefined {
  if (agentsStaffed === 0) return undefined;
  if (contactsInQueue < agentsAvailable) return 0;
  const seconds = ((contactsInQueue + 1) * averageCallSeconds) / agentsStaffed;
  return Math.max(1, Math.ceil(Math.max(seconds, oldestContactAgeSeconds) / 60));
}
