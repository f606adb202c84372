import { describe, expect, test } from 'vitest';
import { Connect, type Hours, type HoursOverride } from '../../../local/cloud/connect.ts';
import { parseFlow } from '../../../local/connect/flow.ts';

const instance = 'arn:aws:connect:us-east-1:000000000000:instance/line';
const hoursArn = `${instance}/operating-hours/hours`;

function connectOpen(timeZone: string, periods: Hours['periods']): Connect {
  const connect = new Connect();
  connect.hours.set(hoursArn, { timeZone, periods });
  return connect;
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const officeHours = weekdays.map((day) => ({ day, from: 7 * 60, to: 19 * 60 }));

describe('hours of operation', () => {
  test.each([
    ['a minute before it opens', '2026-01-05T11:59:59Z', false],
    ['the minute it opens', '2026-01-05T12:00:00Z', true],
    ['its last minute', '2026-01-05T23:59:59Z', true],
    ['the minute it closes', '2026-01-06T00:00:00Z', false],
    ['a Friday evening, Saturday elsewhere', '2026-01-09T23:30:00Z', true],
    ['a Saturday', '2026-01-10T15:00:00Z', false],
    ['a Monday in summer, an hour earlier by the sun', '2026-07-06T11:00:00Z', true],
    ['the Monday after the clocks went forward', '2026-03-09T11:00:00Z', true],
    ['the Friday before the clocks went forward', '2026-03-06T11:00:00Z', false],
  ])('of an office in New York, %s', (_when, now, open) => {
    expect(connectOpen('America/New_York', officeHours).isOpen(hoursArn, new Date(now))).toBe(open);
  });

  test.each([
    ['Pacific/Auckland', true],
    ['Europe/Madrid', false],
    ['America/Los_Angeles', false],
  ])('go by the time in %s', (timeZone, open) => {
    // 8 in the morning of a Tuesday in Auckland is a Monday evening in Europe and noon in California.
    const tuesday = [{ day: 'TUESDAY', from: 7 * 60, to: 19 * 60 }];
    expect(connectOpen(timeZone, tuesday).isOpen(hoursArn, new Date('2026-01-05T19:00:00Z'))).toBe(open);
  });

  test.each([
    ['00:00', '2026-01-05T05:00:00Z'],
    ['23:59', '2026-01-06T04:59:00Z'],
  ])('of a day that ends at midnight hold at %s', (_clock, now) => {
    const connect = connectOpen('America/New_York', [{ day: 'MONDAY', from: 0, to: 0 }]);
    expect(connect.isOpen(hoursArn, new Date(now))).toBe(true);
    expect(connect.isOpen(hoursArn, new Date(Date.parse(now) + 86_400_000))).toBe(false);
  });

  describe('with an override', () => {
    const connect = new Connect();
    connect.hours.set(hoursArn, {
      timeZone: 'America/New_York',
      periods: officeHours,
      overrides: [
        {
          type: 'STANDARD',
          from: '2026-11-26',
          till: '2026-11-27',
          periods: [{ day: 'FRIDAY', from: 10 * 60, to: 12 * 60 }],
        },
      ],
    });

    test.each([
      ['the evening before it begins there', '2026-11-25T23:59:00Z', true],
      ['a day it does not mention', '2026-11-26T15:00:00Z', false],
      ['its own hours', '2026-11-27T15:00:00Z', true],
      ['what would else be office hours', '2026-11-27T18:00:00Z', false],
      ['the Monday after', '2026-11-30T15:00:00Z', true],
    ])('go by it on its dates: %s', (_when, now, open) => {
      expect(connect.isOpen(hoursArn, new Date(now))).toBe(open);
    });

    const noon = { day: 'WEDNESDAY', from: 12 * 60, to: 13 * 60 };
    const night = { day: 'WEDNESDAY', from: 20 * 60, to: 22 * 60 };
    test.each<[HoursOverride['type'], string, Hours['periods'], boolean[]]>([
      ['STANDARD', 'noon', [noon], [false, true, false]],
      ['OPEN', 'the night', [night], [true, true, true]],
      ['CLOSED', 'noon', [noon], [true, false, false]],
      ['CLOSED', 'nothing', [], [false, false, false]],
    ])('of type %s with %s are open in the morning, at noon and at night: %j %j', (type, _what, periods, open) => {
      const connect = new Connect();
      const overrides = [{ type, from: '2026-12-23', till: '2026-12-23', periods }];
      connect.hours.set(hoursArn, { timeZone: 'UTC', periods: officeHours, overrides });
      const times = ['09:00', '12:30', '21:00'].map((time) => new Date(`2026-12-23T${time}:00Z`));
      expect(times.map((time) => connect.isOpen(hoursArn, time))).toEqual(open);
    });
  });

  test('that nobody made are unknown', () => {
    expect(new Connect().isOpen(hoursArn, new Date())).toBeUndefined();
  });
});

describe('an instance', () => {
  const flow = parseFlow(
    {
      Version: '2019-10-30',
      StartAction: 'hang-up',
      Actions: [{ Identifier: 'hang-up', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
    },
    'inbound',
  );

  test('finds queues and flows by their ARN and by the id it ends in', () => {
    const connect = new Connect();
    const queue = { arn: `${instance}/queue/people`, name: 'People', hoursArn };
    connect.queues.set(queue.arn, queue);
    connect.flows.set(`${instance}/contact-flow/inbound`, flow);
    expect([connect.queue(queue.arn), connect.queue('people')]).toEqual([queue, queue]);
    expect([connect.flow(`${instance}/contact-flow/inbound`), connect.flow('inbound')]).toEqual([flow, flow]);
    expect([connect.queue('eople'), connect.flow('bound')]).toEqual([undefined, undefined]);
  });

  test('answers a call to its number with the flow that the number is pointed at', () => {
    const connect = new Connect();
    const number = { arn: 'arn:aws:connect:us-east-1:000000000000:phone-number/n1', number: '+18605550311' };
    connect.flows.set(`${instance}/contact-flow/inbound`, flow);
    connect.phoneNumbers.set(number.arn, number);
    expect(() => connect.inbound()).toThrow('nothing answers a call');
    connect.flowByPhoneNumberId.set('n1', 'inbound');
    expect(connect.inbound()).toEqual({ number, flow });
  });
});
