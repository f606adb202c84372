import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Department, departmentAt } from '../support/department.ts';
import { openTestLine, type TestLine } from '../support/line.ts';

/** From a report to its closing, its reopening and its end, as the two people who reported it hear of it. */
const stories = [
  {
    language: 'English',
    ana: '+18605550111',
    ben: '+18605550112',
    begin: [],
    report: ['say:there is a huge pothole', 'say:45 Park Street', 'press:1'],
    received: 'has your report: a pothole, 45 Park Street',
    followed: 'you now follow that job',
    calledInstead: 'We will call you with news',
    scheduled: /a pothole, 45 Park Street: planned for Mar 12\./,
    asked: /Done: Filled and levelled\. Is it fixed\? Reply YES or NO\./,
    called: [
      /This is Hartford 311\. Your report of a pothole, 45 Park Street, is closed: the work is done\. If it is fixed, press 2/,
    ],
    no: 'No, it is still there',
    reopened: (number: string) => `Thank you. ${number} is open again, and the department knows.`,
    open: /a pothole, 45 Park Street: open again\./,
    calledOpen: /Your report of a pothole, 45 Park Street, was reopened/,
    yes: 'Yes, thank you',
    thanks: 'Thank you for telling us.',
    status: /closed\. Not fixed\? Reply NO\.$/,
  },
  {
    language: 'Spanish',
    ana: '+18605550121',
    ben: '+18605550122',
    begin: ['press:9'],
    report: ['say:hay un bache muy grande', 'say:47 Park Street', 'press:1'],
    received: 'tiene su reporte: un bache, 47 Park Street',
    followed: 'usted sigue ese trabajo',
    calledInstead: 'Le llamaremos con noticias',
    scheduled: /un bache, 47 Park Street: programado para el 12 mar\./,
    asked: /Hecho: Filled and levelled\. ¿Quedo arreglado\? Responda SI o NO\./,
    called: [
      /Le llama el 311 de Hartford\. Su reporte de un bache, 47 Park Street, está cerrado: el trabajo se hizo\. Si quedó arreglado, oprima 2/,
    ],
    no: 'No, sigue igual',
    reopened: (number: string) => `Gracias. ${number} esta abierto otra vez, y el departamento lo sabe.`,
    open: /un bache, 47 Park Street: abierto otra vez\./,
    calledOpen: /Su reporte de un bache, 47 Park Street, fue reabierto/,
    yes: 'Sí, gracias',
    thanks: 'Gracias por avisarnos.',
    status: /cerrado\. Si no quedo bien, responda NO\.$/,
  },
] as const;

const office = new Date('2026-11-23T15:00:00Z');
let line: TestLine;
let crew: Department;
let left = 0;
beforeAll(async () => {
  line = await openTestLine({ now: () => office });
  crew = departmentAt(line.system, 'crew 7');
});
afterAll(() => line.close());

describe.each(stories)('a pothole, told in $language', (story) => {
  const { ana, ben } = story;
  let number = '';

  /** What has left for somebody since this was last asked. */
  async function news(): Promise<{ readonly ana: string[]; readonly ben: string[]; readonly department: string[] }> {
    const entries = (await line.outbox()).slice(left);
    left += entries.length;
    const to = (who: string) => entries.filter((entry) => entry.to.includes(who)).map(({ text }) => text);
    return { ana: to(ana), ben: to(ben), department: to('public-works') };
  }
  const text = (from: string, body: string) => line.text(from, body);
  const done = (version: number) => expect.objectContaining({ status: 'done', version });

  it('is reported by Ana, who wants texts', async () => {
    const call = await line.call(ana, ...story.begin, ...story.report, 'press:1');
    number = call.trackingNumber ?? '';
    const heard = await news();
    expect(heard.ana).toEqual([expect.stringContaining(story.received)]);
    expect(heard.department).toEqual([expect.stringContaining(number)]);
  });

  it('is reported by Ben, from a landline: he follows the same work order, and wants to be called', async () => {
    const call = await line.call(ben, ...story.begin, ...story.report, 'press:3');
    expect(call.said.join(' ')).toContain(story.followed);
    expect(call.said.join(' ')).toContain(story.calledInstead);
    expect(await news()).toEqual({ ana: [], ben: [], department: [] });
  });

  it('is planned, and both hear of it', async () => {
    expect(await crew.change(number, { kind: 'scheduled', on: '2026-03-12' })).toEqual(done(2));
    const heard = await news();
    expect(heard.ana).toEqual([expect.stringMatching(story.scheduled)]);
    expect(heard.ben).toHaveLength(1);
    expect(heard.department).toEqual([]);
  });

  it('is closed, and both are asked whether it is fixed', async () => {
    expect(await crew.change(number, { kind: 'started' })).toEqual(done(3));
    await news();
    expect(await crew.change(number, { kind: 'closed', reason: 'fixed', done: 'Filled and levelled.' })).toEqual(
      done(4),
    );
    const heard = await news();
    expect(heard.ana).toEqual([expect.stringMatching(story.asked)]);
    expect(heard.ben).toEqual(story.called.map((each) => expect.stringMatching(each)));
  });

  it('is not fixed, says Ana: it is open again, and the department and Ben are told', async () => {
    await text(ana, story.no);
    const heard = await news();
    expect(heard.ana).toHaveLength(2);
    expect(heard.ana).toContain(story.reopened(number));
    expect(heard.ana).toContainEqual(expect.stringMatching(story.open));
    expect(heard.ben).toEqual([expect.stringMatching(story.calledOpen)]);
    expect(heard.department).toEqual([expect.stringMatching(/not fixed[\s\S]*By: resident/)]);
  });

  it('is done again, and fixed, say Ana by a text and Ben by a key', async () => {
    line.system.telephones.answer(ben, ['press:2']);
    await crew.change(number, { kind: 'closed', reason: 'fixed', done: 'Filled with hot asphalt.' });
    const heard = await news();
    expect(heard.ben[0]).toContain(story.thanks);
    await text(ana, story.yes);
    expect((await news()).ana).toEqual([story.thanks]);
  });

  it('stays closed, and whoever texts the number hears so', async () => {
    await text('+18605550199', number);
    const [last] = (await line.outbox()).slice(-1);
    expect(last).toMatchObject({ kind: 'sms', to: '+18605550199' });
    await news();
    await text(ana, number);
    expect((await news()).ana).toEqual([expect.stringMatching(story.status)]);
  });
});

it('counts for the department what was said of its work', async () => {
  const month = new Date().toISOString().slice(0, 7);
  // In each story: a no that Ana took back with the second closing, and two times yes.
  expect(await crew.ask({ do: 'answers', department: 'public-works', month })).toEqual({
    status: 'counted',
    fixed: 4,
    notFixed: 2,
  });
});
