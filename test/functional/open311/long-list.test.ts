import { beforeAll, describe, expect, it } from 'vitest';
import { answerOpen311 } from '../../../functions/answer-open311/answer-open311.ts';
import { openerOf, type PublishedRequest, published } from '../../../shared/domain/published-request.ts';
import { answeredAt } from '../../../shared/open311/answer.ts';
import { formats } from '../../../shared/open311/format.ts';
import { aRequest, aWorkOrder } from '../../support/builders.ts';
import { city, endpointFor, json, monday, problemsIn, said } from './endpoint.ts';

const endpoint = endpointFor('all tests');
const requests: PublishedRequest[] = [];

function aPublished(filedAt: string): PublishedRequest {
  return published(city, openerOf(aWorkOrder({ openedAt: filedAt, request: aRequest({ filedAt }) })));
}

/** A pothole for each of the last 1,001 minutes. */
beforeAll(async () => {
  for (let minute = 0; minute <= 1000; minute += 1) {
    const filedAt = new Date(Date.parse(monday) - minute * 60_000).toISOString();
    requests.push(aPublished(filedAt));
  }
  await Promise.all(requests.map((each) => endpoint().published.publish(each)));
});

/** The requests that are listed, by the minutes before now. */
async function minutesListed(query: Record<string, string>): Promise<number[]> {
  const listed = json(await endpoint().get('requests.json', query));
  if (!Array.isArray(listed)) throw new Error('expected a list');
  const numbers: string[] = requests.map(({ trackingNumber }) => trackingNumber);
  return listed.map((each) => numbers.indexOf(each.service_request_id));
}

const minutes = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, index) => from + index);

describe('a list of people who wrote as much as they may', () => {
  const long = Array.from({ length: 1000 }, () => ({
    ...aPublished(monday),
    description: '漢'.repeat(4000),
  }));
  const ask = async (path: string, query: Record<string, string>) =>
    await answeredAt(path, (at, format) =>
      answerOpen311(
        {
          ...endpoint().published,
          publishedList: async ({ most }) => long.slice(0, most),
          city,
          now: () => new Date(monday),
        },
        { method: 'GET', path: at, format, query, siteAddress: 'https://311.example.gov' },
      ),
    );

  it.each(formats)('ends where an answer is full: %s', async (format) => {
    const listed = said(await ask(`requests.${format}`, {}));
    expect(Array.isArray(listed) && listed.length).toBeGreaterThan(300);
    expect(Array.isArray(listed) && listed.length).toBeLessThan(600);
  });

  it('is refused where a page was asked for, with how many it may be', async () => {
    const { status, descriptions } = problemsIn(await ask('requests.json', { page_size: '1000' }));
    expect([status, descriptions]).toEqual([400, [expect.stringMatching(/ask for \d{3} of them at once, or fewer/)]]);
    expect((await ask('requests.json', { page_size: '100' })).status).toBe(200);
  });
});

describe('a list of more than 1,000 requests', () => {
  it('has the latest 1,000 of them', async () => {
    expect(await minutesListed({})).toEqual(minutes(0, 999));
    expect(await minutesListed({ service_code: 'pothole', status: 'open' })).toEqual(minutes(0, 999));
  });

  it('has them on its pages, too, and older ones in a range of their own', async () => {
    expect(await minutesListed({ page: '10', page_size: '100' })).toEqual(minutes(900, 999));
    expect((await endpoint().get('requests.json', { page: '11', page_size: '100' })).status).toBe(400);
    expect(await minutesListed({ end_date: requests[999]?.requestedAt ?? '' })).toEqual([999, 1000]);
  });
});
