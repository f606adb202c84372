import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Key } from './keys.ts';

/**
 * One table holds the whole line. What is asked of it, and by which key:
 *
 * | asked                                     | pk                     | sk                    | in                    |
 * |-------------------------------------------|------------------------|-----------------------|-----------------------|
 * | open the work order of a job at a place   | JOB#class#place        | WORK#00001            | work-orders.ts        |
 * | all work orders there, the latest first   | JOB#class#place        | begins with WORK#     | work-orders.ts        |
 * | change a work order nobody changed since  | JOB#class#place        | WORK#00001            | work-order-changes.ts |
 * | what of a department is open and late     | index byDepartment     | promisedBy            | work-orders.ts        |
 * | who claims a cell of the map              | CELL#class#cell        | CLAIMS                | claims.ts             |
 * | file a request that follows one of them   | JOB#class#place        | REQUEST#contact       | requests.ts           |
 * | everyone who follows one, and how many    | JOB#class#place        | begins with REQUEST#  | requests.ts           |
 * | a request by its tracking number          | index byTrackingNumber |                       | requests.ts           |
 * | the latest requests of a telephone number | index byCaller         | filedAt               | requests.ts           |
 * | reserve tracking numbers                  | SEQUENCE               | TRACKING-NUMBER       | sequences.ts          |
 * | was this person told of this already?     | TOLD#about             | change#recipient      | announcements.ts      |
 * | may so many parts of texts go out today?  | SPENDING               | date                  | spending.ts           |
 * | answers to a department's closings        | ANSWERS#department     | begins with the month | answers.ts            |
 * | how long such jobs took lately, there     | TOOK#service#area      | time#work order       | durations.ts          |
 * | what is known of a telephone number       | CALLER#hash            | PROFILE to UNFINISHED | callers.ts            |
 * | what a caller wants as a text             | CALLER#hash            | ASKED-TEXT#call#which | asked-texts.ts        |
 * | what the greeting says is known           | KNOWN                  |                       | known-problems.ts     |
 * | post a notice                             | KNOWN                  | NOTICE#id             | known-problems.ts     |
 * | count a report of a job                   | KNOWN                  | JOB#class#place#WORK# | known-problems.ts     |
 * | keep what the line could not answer       | GAPS#department        | time#contact          | gaps.ts               |
 * | what a department could not answer since  | GAPS#department        | from a time on        | gaps.ts               |
 * | keep, or list, what agents corrected      | CORRECTIONS            | contact               | corrections.ts        |
 * | was this report of software sent before?  | SUBMISSION#hash        | SUBMISSION              | submissions.ts        |
 *
 * A work order is its own claim on the place: its key is the kind of job, the place and the how-manieth such job there,
 * so that one conditional Put either opens it or hands back the one that is open. A request's key names the call and not
 * the work order it follows, so that a call retried after its work order was closed still meets what it filed.
 */
export type Table = { readonly client: DynamoDBClient; readonly name: string };

export const trackingNumberIndex = 'byTrackingNumber';
export const callerIndex = 'byCaller';
export const departmentIndex = 'byDepartment';

export type Item = Record<string, AttributeValue>;

export function toItem(key: Key, entity: Record<string, unknown>): Item {
  return marshall({ ...key, ...entity }, { removeUndefinedValues: true });
}

/** The entity without its keys; the caller parses it with the entity's schema. */
export function fromItem(item: Item): Record<string, unknown> {
  const { pk: _pk, sk: _sk, ...entity } = unmarshall(item);
  return entity;
}

export function keyItem(key: Key): Item {
  return marshall(key);
}
