import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/**
 * One logger and one set of metrics for a function instance. A log line has an event code and the contact id or the
 * tracking number; never a phone number, a name or what somebody said.
 */
export const logger = new Logger();
export const metrics = new Metrics();
