import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { columns } from '../../../functions/publish-open-data/columns.ts';
import {
  csvHeader,
  dictionaryCsv,
  dictionaryJson,
  toCsv,
  toJsonLines,
} from '../../../functions/publish-open-data/formats.ts';
import { rowOf } from '../../../functions/publish-open-data/row.ts';
import { published } from '../../../shared/domain/published-request.ts';
import { aFollowing, aRequest, asFixed, aWorkOrder } from '../../support/builders.ts';
import { aPublished, city } from './publishing.ts';

const point = { latitude: 41.7607, longitude: -72.6821 };
const place = { id: '45-park-st', label: '45 Park St', kind: 'address', point, confidence: 1 } as const;
const filedAt = '2026-03-06T20:00:00.000Z';
/** Closed on the Monday after that Friday. */
const closing = { reason: 'fixed', done: 'Filled.', at: '2026-03-09T14:30:00.000Z' } as const;

const rowFor = (...of: Parameters<typeof aPublished>) => rowOf(city, aPublished(...of));
const discreet = city.services.find((service) => service.discreet);

describe('a request in bulk', () => {
  it('has every column', () => {
    const request = aRequest({ filedAt, channel: 'open311', language: 'es', follower: undefined });
    const order = { ...asFixed(aWorkOrder({ place, request, openedAt: filedAt, promisedBy: '2026-03-13' })), closing };
    const row = rowOf(city, published(city, { request, place, followed: order, behind: order }));
    expect(row).toEqual({
      service_request_id: request.trackingNumber,
      status: 'closed',
      status_detail: 'closed',
      closed_reason: 'fixed',
      service_code: 'pothole',
      service_name: 'Pothole',
      agency_responsible: 'Public Works',
      requested_datetime: filedAt,
      updated_datetime: expect.stringMatching(/^2026-03-/),
      closed_datetime: closing.at,
      promised_date: '2026-03-13',
      working_days_to_close: 1,
      hours_to_close: 66.5,
      closed_in_time: true,
      channel: 'open311',
      language: 'es',
      neighborhood: expect.stringMatching(/\w/),
      address: '45 Park St',
      lat: 41.7607,
      long: -72.6821,
      duplicate_of: null,
      wrongly_merged: false,
      recurrence: false,
      updates: 1,
    });
    expect(Object.keys(row)).toEqual(columns.map(({ name }) => name));
  });

  it('that is open has nothing of a closing', () => {
    expect(rowFor({ status: 'scheduled' }, {})).toMatchObject({
      status: 'open',
      status_detail: 'scheduled',
      closed_reason: null,
      closed_datetime: null,
      working_days_to_close: null,
      hours_to_close: null,
      closed_in_time: null,
      channel: 'phone',
      neighborhood: null,
      lat: null,
      long: null,
    });
  });

  it.each([
    // By the city's clock, midnight is at five in the morning, UTC.
    ['on the last minute of the promised day', '2026-03-10T03:59:00.000Z', true],
    ['on the first of the next', '2026-03-10T04:00:00.000Z', false],
  ])('that was closed %s was closed in time or not', (_, at, inTime) => {
    const row = rowFor({ status: 'closed', promisedBy: '2026-03-09', closing: { ...closing, at } }, { filedAt });
    expect(row.closed_in_time).toBe(inTime);
  });

  it('counts no weekend and no holiday among its working days, and every hour by the clock', () => {
    const [holiday] = city.holidays.filter(({ date }) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1);
    if (!holiday) throw new Error('the sample city has no holiday on a Monday');
    const dayFrom = (days: number) =>
      new Date(Date.parse(`${holiday.date}T17:00:00.000Z`) + days * 86_400_000).toISOString();
    const row = rowFor({ status: 'closed', closing: { ...closing, at: dayFrom(1) } }, { filedAt: dayFrom(-3) });
    expect([row.working_days_to_close, row.hours_to_close]).toEqual([1, 96]);
  });

  it('that follows another report names the one that opened the work, and has that one’s state', () => {
    const order = aWorkOrder({ status: 'in-progress', place });
    const following = aFollowing(order, { filedAt });
    const row = rowOf(city, published(city, { request: following, place, followed: order, behind: order }));
    expect(row).toMatchObject({ duplicate_of: order.request.trackingNumber, status_detail: 'in-progress' });
  });

  it('that was filed after the closing it follows took no time, and not less than none', () => {
    const row = rowFor({ status: 'closed', closing }, { filedAt: '2026-03-12T10:00:00.000Z' });
    expect([row.hours_to_close, row.working_days_to_close]).toEqual([0, 0]);
  });

  it('says what was wrongly merged, and what came back', () => {
    const key = { duplicateClass: 'pothole', placeId: '47-park-st', sequence: 1 };
    const separated = { from: key, by: 'crew 7', at: filedAt };
    expect(rowFor({ separated, reopens: key })).toMatchObject({ wrongly_merged: true, recurrence: true });
  });

  it('of a discreet service has no place, and still its neighbourhood', () => {
    if (!discreet) throw new Error('the sample city has no discreet service');
    const row = rowFor({ place, serviceCode: discreet.code }, { serviceCode: discreet.code });
    expect(row).toMatchObject({ address: null, lat: null, long: null, neighborhood: expect.stringMatching(/\w/) });
  });

  it('whose service or department left the catalogue is named by its code', () => {
    const row = rowFor({ department: 'old-department' }, { serviceCode: 'old-service' });
    expect(row).toMatchObject({ service_name: 'old-service', agency_responsible: 'old-department' });
  });
});

describe('the files', () => {
  const row = rowFor({ place, status: 'closed', closing }, { filedAt });

  it('are RFC 4180, and say the same in both formats', () => {
    const text = csvHeader + toCsv([row, { ...row, address: 'Park, "Main" & Wells\nrear' }]);
    expect(text.split('\r\n')[0]).toBe(columns.map(({ name }) => name).join(','));
    expect(text.endsWith('\r\n')).toBe(true);
    const [first, second] = parse(text, { columns: true });
    const asWritten = Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]);
    expect(first).toEqual(Object.fromEntries(asWritten));
    expect(second).toMatchObject({ address: 'Park, "Main" & Wells\nrear' });
    expect(JSON.parse(toJsonLines([row]))).toEqual(row);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])(
    'let no spreadsheet run %j: in CSV an apostrophe is before it, in JSON it is as it was',
    (address) => {
      const [written] = parse(csvHeader + toCsv([{ ...row, address }]), { columns: true });
      expect(written).toMatchObject({ address: `'${address}`, long: '-72.6821' });
      expect(JSON.parse(toJsonLines([{ ...row, address }]))).toMatchObject({ address });
    },
  );

  it('have their columns explained, each once, with what may be in it', () => {
    const inCsv: unknown[] = parse(dictionaryCsv, { columns: true });
    const inJson = JSON.parse(dictionaryJson).columns;
    expect([inCsv.length, inJson.length]).toEqual([columns.length, columns.length]);
    for (const [index, { name, type }] of columns.entries()) {
      const value = row[name];
      const kind = { text: 'string', datetime: 'string', date: 'string', number: 'number', boolean: 'boolean' }[type];
      expect([name, value === null ? kind : typeof value]).toEqual([name, kind]);
      expect(inCsv[index]).toMatchObject({ column: name, type, description: expect.stringMatching(/\w{3}.*\./s) });
      expect(inJson[index]).toMatchObject({ name, type });
    }
    expect(inCsv[1]).toMatchObject({ allowed_values: 'open | closed' });
    expect(dictionaryCsv).toMatch(/apostrophe/);
  });
});
