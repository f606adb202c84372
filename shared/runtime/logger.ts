import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/**
 * One logger and one set of metrics for a function instance. A log line has an event code and the contact id or the
 * tracking number; never a phone number, a name or what somebody said.
 */
export const logger = new Logger({ jsonReplacerFn: withoutPhoneNumbers });
export const metrics = new Metrics();

/** What AWS answers names the number it could not send to; the log line keeps the rest. */
function withoutPhoneNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\+\d{7,15}/g, '(phone number)') : value;
}
