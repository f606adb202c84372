import { languages } from '../../shared/domain/city.ts';
import { channels } from '../../shared/domain/request.ts';
import { statuses } from '../../shared/domain/work-order.ts';
import { closingReasons } from '../../shared/domain/work-order-update.ts';

export type Column = {
  readonly name: string;
  /** `datetime` is ISO 8601 in UTC, `date` a day by the city's calendar. */
  readonly type: 'text' | 'number' | 'datetime' | 'date' | 'boolean';
  /** For whoever reads the data dictionary. */
  readonly description: string;
  /** All values there are, where they are few. */
  readonly values?: readonly string[];
};

/** What is published in bulk of each request, in this order: the header of the files and the data dictionary at once. */
export const columns = [
  {
    name: 'service_request_id',
    type: 'text',
    description: 'The tracking number; the same as in Open311 and on the page /requests/{number}.',
  },
  {
    name: 'status',
    type: 'text',
    description: 'Whether work on it is over, as in Open311.',
    values: ['open', 'closed'],
  },
  { name: 'status_detail', type: 'text', description: 'How far the work on it is.', values: statuses },
  {
    name: 'closed_reason',
    type: 'text',
    description: 'Why work on it ended. Empty while it is open.',
    values: [...closingReasons, 'duplicate'],
  },
  {
    name: 'service_code',
    type: 'text',
    description:
      'What was reported, as /open311/v2/services.json lists it. Older requests may have a code that is no longer offered.',
  },
  { name: 'service_name', type: 'text', description: 'What that code is called in English.' },
  { name: 'agency_responsible', type: 'text', description: 'The department whose work it is now.' },
  { name: 'requested_datetime', type: 'datetime', description: 'When it reached the city.' },
  {
    name: 'updated_datetime',
    type: 'datetime',
    description: 'When it, or the work behind it, last changed in any way.',
  },
  { name: 'closed_datetime', type: 'datetime', description: 'When work on it ended. Empty while it is open.' },
  {
    name: 'promised_date',
    type: 'date',
    description: 'The day by whose end the city promised that the work behind it is done.',
  },
  {
    name: 'working_days_to_close',
    type: 'number',
    description:
      'Working days after the day of the request up to the day it was closed, weekends and city holidays left out; 0 for the same day. Empty while it is open.',
  },
  {
    name: 'hours_to_close',
    type: 'number',
    description: 'Hours by the clock from the request to its closing. Empty while it is open.',
  },
  {
    name: 'closed_in_time',
    type: 'boolean',
    description: 'Whether it was closed on the promised day or before. Empty while it is open.',
  },
  { name: 'channel', type: 'text', description: 'How it reached the city.', values: channels },
  {
    name: 'language',
    type: 'text',
    description: 'The language of whoever reported it, by its ISO 639-1 code. Empty where it is not known.',
    values: languages,
  },
  {
    name: 'neighborhood',
    type: 'text',
    description: 'The part of the city: the one whose middle is the nearest. Empty where the place has no coordinates.',
  },
  {
    name: 'address',
    type: 'text',
    description:
      'Where it is. Empty where the place is known in the caller’s own words only, and for discreet services, whose place would tell who asked or whom it is about.',
  },
  { name: 'lat', type: 'number', description: 'WGS 84 latitude of the address. Empty where that is, or is not known.' },
  {
    name: 'long',
    type: 'number',
    description: 'WGS 84 longitude of the address. Empty where that is, or is not known.',
  },
  {
    name: 'duplicate_of',
    type: 'text',
    description:
      'The service_request_id of the report that opened the work this one waits for, when that was another one. Empty for the first report of a job.',
  },
  {
    name: 'wrongly_merged',
    type: 'boolean',
    description: 'Whether it had been taken for a duplicate, and staff then gave it work of its own.',
  },
  {
    name: 'recurrence',
    type: 'boolean',
    description: 'Whether the same had been closed before, at the same place.',
  },
  { name: 'updates', type: 'number', description: 'How many public updates there are of it.' },
] as const satisfies readonly Column[];

export type ColumnName = (typeof columns)[number]['name'];

/** A request in bulk; null for what is empty. */
export type Row = Readonly<Record<ColumnName, string | number | boolean | null>>;
