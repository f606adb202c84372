import { describe, expect, it } from 'vitest';
import { openSealedContact } from '../../../shared/adapters/line-keys.ts';
import { testKeys } from '../../support/builders.ts';
import { endpointFor, formOf, formType, json, key, numberIn, problemsIn, said } from './endpoint.ts';
import { filed, hole, trackingNumber } from './filed.ts';

const endpoint = endpointFor('each test');

describe('a request', () => {
  it.each(['xml', 'json'])('is answered with 200, its number, what to expect, and no token: %s', async (format) => {
    const answer = await endpoint().post(`requests.${format}`, hole);
    expect(answer.status).toBe(200);
    expect(said(answer)).toEqual([
      {
        service_request_id: expect.stringMatching(/^[1-9]\d{9}$/),
        service_notice: 'The city promises this by 2026-03-09.',
        account_id: '',
      },
    ]);
  });

  it('opens a work order as a call does, in the words that were sent', async () => {
    const { request, workOrder } = await filed(endpoint(), 'requests.json', hole);
    expect(request).toMatchObject({ channel: 'open311', words: 'deep hole', serviceCode: 'pothole' });
    // GeoReport has no field for it.
    expect(request.language).toBeUndefined();
    expect(workOrder).toMatchObject({ status: 'received', department: 'public-works', promisedBy: '2026-03-09' });
    expect(workOrder?.place.point).toEqual({ latitude: 41.7637, longitude: -72.6851 });
  });

  it('follows what somebody else reported there, by phone or by software, under a number of its own', async () => {
    const first = await filed(endpoint(), 'requests.json', hole);
    const second = await filed(endpoint(), 'requests.json', { ...hole, description: 'a big hole', long: '-72.68515' });
    expect(second.number).not.toBe(first.number);
    expect(second.follows).toEqual(first.follows);
    expect(json(await endpoint().get(`requests/${second.number}.json`, { extensions: 'true' }))).toMatchObject([
      { extended_attributes: { duplicate_of: first.number } },
    ]);
  });

  it('keeps who sent it sealed, publishes nothing of it, and echoes the account', async () => {
    const who = {
      email: 'ana@example.com',
      first_name: 'Ana',
      last_name: 'Rivera',
      phone: '860-555-0123',
      device_id: 'tt222111',
      account_id: '123456',
    };
    const answer = await endpoint().post('requests.json', { ...hole, ...who });
    expect(json(answer)).toMatchObject([{ account_id: '123456' }]);
    const found = await endpoint().storage.requestByTrackingNumber(trackingNumber(numberIn(answer)));
    const sealed = found?.request.sealedContact ?? '';
    expect(JSON.parse(openSealedContact(sealed, testKeys))).toEqual(who);
    expect(found?.request.follower).toBeUndefined();
    // What is sealed is letters by chance, which may spell a name.
    const kept = JSON.stringify(found, (name, value: unknown) => (name === 'sealedContact' ? '' : value));
    const readable = kept + (await endpoint().get('requests.xml', { extensions: 'true' })).body;
    for (const value of Object.values(who)) expect(readable).not.toContain(value);
  });

  it('publishes a description without what tells who wrote it', async () => {
    const description = 'Deep hole. My name is Guadalupe, call me at 860-555-0123 or lupe@example.com';
    const { number } = await filed(endpoint(), 'requests.json', { ...hole, description });
    const [published] = [json(await endpoint().get(`requests/${number}.json`))].flat();
    expect(published).toMatchObject({ description: expect.stringContaining('Deep hole') });
    expect(JSON.stringify(published)).not.toMatch(/Guadalupe|0123|lupe@/);
  });

  it('takes a picture by its link', async () => {
    const media_url = 'http://photos.example.com/638344.jpg';
    const { number } = await filed(endpoint(), 'requests.json', { ...hole, media_url });
    expect(json(await endpoint().get(`requests/${number}.json`))).toMatchObject([{ media_url }]);
  });

  it('means the same by an empty field as by none', async () => {
    const empty = {
      address_id: '',
      address_string: ' ',
      email: '',
      media_url: '',
      jurisdiction_id: '',
      'attribute[where-in-street]': '',
    };
    expect((await endpoint().post('requests.xml', { ...hole, ...empty })).status).toBe(200);
  });
});

describe('what the tables are asked', () => {
  it('for a request is counted, and what comes of itself is a call’s', async () => {
    const fields = { service_code: 'pothole', address_string: '45 Park Street' };
    endpoint().meter.reset();
    await endpoint().post('requests.json', fields);
    const whoMay = ['GetItem', 'UpdateItem'];
    const aNewMinute = ['UpdateItem'];
    const isItNew = ['PutItem'];
    const [aBlockOfNumbers, theWorkOrder, thePublishedRequest] = ['UpdateItem', 'PutItem', 'PutItem'];
    expect(endpoint().meter.operations()).toEqual([
      ...whoMay,
      ...aNewMinute,
      ...isItNew,
      aBlockOfNumbers,
      theWorkOrder,
      thePublishedRequest,
    ]);
    endpoint().meter.reset();
    await endpoint().post('requests.json', { ...fields, address_string: '47 Park Street' });
    expect(endpoint().meter.operations()).toEqual([...whoMay, ...isItNew, theWorkOrder, thePublishedRequest]);
  });
});

describe('the same request again', () => {
  it('with its Idempotency-Key is one request', async () => {
    const again = { 'idempotency-key': 'a1b2' };
    const first = await filed(endpoint(), 'requests.json', hole, again);
    expect((await filed(endpoint(), 'requests.json', hole, again)).number).toBe(first.number);
    expect(json(await endpoint().get('requests.json'))).toHaveLength(1);
  });

  it('word for word within a day is one request, also at the same moment', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 8 }, async () => numberIn(await endpoint().post('requests.json', hole))),
    );
    expect(new Set(numbers).size).toBe(1);
    expect(json(await endpoint().get('requests.json'))).toHaveLength(1);
  });

  it.each([
    ['with its Idempotency-Key', { 'idempotency-key': 'a1b2' }],
    ['word for word', {}],
  ])('%s is one request to the last second of a day, and a new one after it', async (_, headers) => {
    const { number } = await filed(endpoint(), 'requests.json', hole, headers);
    endpoint().setClock('2026-03-03T14:59:59.000Z');
    expect((await filed(endpoint(), 'requests.json', hole, headers)).number).toBe(number);
    endpoint().setClock('2026-03-03T15:00:01.000Z');
    expect((await filed(endpoint(), 'requests.json', hole, headers)).number).not.toBe(number);
  });

  it('with another Idempotency-Key is a new one', async () => {
    const first = await filed(endpoint(), 'requests.json', hole);
    const other = await filed(endpoint(), 'requests.json', hole, { 'idempotency-key': 'another' });
    expect(other.number).not.toBe(first.number);
  });

  it('after the work was done means that it is there again', async () => {
    const fields = { service_code: 'pothole', address_string: '45 Park Street' };
    const first = await filed(endpoint(), 'requests.json', fields);
    await endpoint().storage.close(openedBy(first));
    const again = await filed(endpoint(), 'requests.json', fields);
    expect(again.number).not.toBe(first.number);
    expect(again.workOrder).toMatchObject({ status: 'received', reopens: { sequence: 1 } });
    expect((await filed(endpoint(), 'requests.json', fields)).number).toBe(again.number);
  });

  it('after the work was done goes on under its number where it had followed another', async () => {
    const first = await filed(endpoint(), 'requests.json', hole);
    const following = await filed(endpoint(), 'requests.json', { ...hole, description: 'a big hole' });
    await endpoint().storage.close(openedBy(first));
    const again = await filed(endpoint(), 'requests.json', { ...hole, description: 'a big hole' });
    expect(again.number).toBe(following.number);
    expect(again.workOrder).toMatchObject({ status: 'received', reopens: { sequence: 1 } });
  });

  it('after the work was done is one request, however many come at once', async () => {
    const first = await filed(endpoint(), 'requests.json', hole);
    await endpoint().storage.close(openedBy(first));
    const numbers = await Promise.all(
      Array.from({ length: 8 }, async () => numberIn(await endpoint().post('requests.json', hole))),
    );
    expect(new Set([first.number, ...numbers]).size).toBe(2);
  });

  it('after the work was done, by a key that says that it is the same, is the same', async () => {
    const key = { 'idempotency-key': 'a1b2' };
    const first = await filed(endpoint(), 'requests.json', hole, key);
    await endpoint().storage.close(openedBy(first));
    expect((await filed(endpoint(), 'requests.json', hole, key)).number).toBe(first.number);
  });

  it('under a key that came with something else is refused', async () => {
    await filed(endpoint(), 'requests.json', hole, { 'idempotency-key': 'a1b2' });
    const other = await endpoint().post(
      'requests.json',
      { ...hole, description: 'another' },
      { 'idempotency-key': 'a1b2' },
    );
    expect(problemsIn(other)).toEqual({ status: 400, descriptions: [expect.stringContaining('Idempotency-Key')] });
  });

  it('of another client is another request, word for word and under the same Idempotency-Key', async () => {
    await endpoint().addClient({ key: 'another client' });
    const owns: Record<string, string>[] = [{}, { 'idempotency-key': 'a1b2' }];
    for (const own of owns) {
      const numbers = [];
      for (const client of [key, 'another client']) {
        const headers = { 'content-type': formType, 'x-api-key': client, ...own };
        numbers.push(numberIn(await endpoint().postBody('requests.json', formOf(hole), headers)));
      }
      expect(new Set(numbers).size).toBe(2);
    }
  });
});

function openedBy({ workOrder }: Awaited<ReturnType<typeof filed>>) {
  if (!workOrder) throw new Error('it opened no work order');
  return workOrder;
}
