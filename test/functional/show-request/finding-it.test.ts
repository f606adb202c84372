import { beforeEach, describe, expect, it } from 'vitest';
import { languages } from '../../../shared/domain/city.ts';
import { writtenNumber } from '../../../shared/domain/tracking-number.ts';
import { aRequest, aWorkOrder, freshTrackingNumber } from '../../support/builders.ts';
import { mistyped, openSite, pageOf, type Site, textOf } from './reading.ts';

let site: Site;
beforeEach(() => {
  site = openSite();
});

const field = /<input id="number"[^>]*>/;

describe('the start page', () => {
  it('asks for a tracking number', () => {
    const answer = site.start();
    expect(answer.outcome).toBe('shown');
    expect(textOf(answer)).toContain('Tracking number Ten digits, such as 482-906-1735');
    expect(pageOf(answer)).toMatch(/<form action="\/" method="get"/);
    expect(field.exec(pageOf(answer))?.[0]).toContain('inputmode="numeric"');
  });

  it.each([writtenNumber, (number: string) => number, (number: string) => ` ${number.split('').join(' ')}.`])(
    'leads on with a number, however it is written',
    (write) => {
      const number = freshTrackingNumber();
      expect(site.start({ number: write(number) })).toEqual({
        outcome: 'elsewhere',
        path: `/requests/${number}`,
        about: number,
      });
    },
  );

  it('keeps the language that was chosen', () => {
    const number = freshTrackingNumber();
    expect(site.start({ number, lang: 'es' })).toMatchObject({ path: `/requests/${number}?lang=es` });
    expect(pageOf(site.start({ lang: 'es' }))).toContain('<input type="hidden" name="lang" value="es">');
    expect(pageOf(site.start())).not.toContain('name="lang"');
  });
});

describe('a number that cannot be one', () => {
  it('is explained when its check digit does not fit, and nothing is looked up', async () => {
    const wrong = mistyped(freshTrackingNumber());
    const requestByTrackingNumber = () => Promise.reject(new Error('looked up'));
    for (const answer of [site.start({ number: wrong }), await site.show(wrong, {}, { requestByTrackingNumber })]) {
      expect(answer.outcome).toBe('wrong');
      expect(textOf(answer)).toContain('One of those digits is wrong, or two changed places.');
    }
  });

  it.each([
    ['482906', /has ten digits, and this one has 6/],
    ['482-906-17351', /has ten digits, and this one has 11/],
    ['my number', /has ten digits, and this one has 0/],
    [' ', /Type your tracking number/],
  ])('is explained when it is %j', (typed, explained) => {
    const answer = site.start({ number: typed });
    expect(answer.outcome).toBe('wrong');
    expect(textOf(answer)).toMatch(explained);
  });

  it('stays in the field, which says that it is wrong, and the link to the field says why', () => {
    const page = pageOf(site.start({ number: '482-906-1730' }));
    expect(field.exec(page)?.[0]).toMatch(/value="482-906-1730" aria-invalid="true" aria-describedby="hint wrong"/);
    expect(page).toMatch(/<div class="problem" role="alert" tabindex="-1" autofocus/);
    expect(page).toMatch(/<a href="#number">One of those digits is wrong/);
    expect(page).toMatch(/<title>Error: /);
  });

  it('goes along to the other language', () => {
    const page = pageOf(site.start({ number: '482 906' }));
    expect(page).toContain('<a href="?number=482+906&amp;lang=es" hreflang="es" lang="es">Español</a>');
  });
});

describe('a number that nobody has', () => {
  it('is said kindly, and not found', async () => {
    const answer = await site.show(aRequest().trackingNumber);
    expect(answer.outcome).toBe('unknown');
    expect(textOf(answer)).toContain('We have no request with that number.');
    expect(textOf(answer)).toContain('call 311, and we will look for it');
  });
});

describe('the language', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['fr, es;q=0.5, en;q=0.4', 'es'],
    ['ES', 'es'],
    ['en-GB, es', 'en'],
    ['es;q=0', 'en'],
    ['est', 'en'],
    ['*', 'en'],
    ['', 'en'],
  ])('of a browser that asks for %j is %s', (accepted, language) => {
    expect(pageOf(site.start({}, { 'accept-language': accepted }))).toContain(`<html lang="${language}">`);
  });

  it.each(languages)('is %s when that was chosen, whatever the browser asks for', (language) => {
    const answer = site.start({ lang: language }, { 'accept-language': language === 'es' ? 'en' : 'es' });
    expect(answer).toMatchObject({ headers: { 'Content-Language': language } });
    expect(pageOf(answer)).toContain(`<html lang="${language}">`);
  });

  it('is the browser’s when one was asked for that we do not speak', () => {
    expect(pageOf(site.start({ lang: 'fr' }, { 'accept-language': 'es' }))).toContain('<html lang="es">');
  });
});

describe('every page', () => {
  const pages = async () => {
    const workOrder = aWorkOrder();
    await site.storage.openWorkOrder(workOrder);
    return [
      site.start(),
      site.start({ number: '1' }),
      await site.show(aRequest().trackingNumber),
      await site.show(workOrder.request.trackingNumber),
    ];
  };

  it('says that its content is a sample, as long as the city has not confirmed it', async () => {
    for (const page of await pages()) expect(textOf(page)).toContain('Sample content');
  });

  it('says where help is in an emergency', async () => {
    for (const page of await pages()) expect(textOf(page)).toContain('In an emergency, call 911.');
  });

  it('brings no script, and loads nothing', async () => {
    for (const page of await pages()) {
      expect(pageOf(page)).not.toMatch(/<script|\son\w+=|<(img|iframe|object|embed)\b|\ssrc=|@import|url\(/i);
      expect(pageOf(page).match(/<link [^>]*>/g)).toEqual([expect.stringMatching(/rel="icon" href="data:/)]);
    }
  });

  it('about a request is kept from search engines', async () => {
    const [start, ...others] = await pages();
    expect(start).not.toMatchObject({ headers: { 'X-Robots-Tag': expect.anything() } });
    for (const page of others) expect(page).toMatchObject({ headers: { 'X-Robots-Tag': 'noindex, nofollow' } });
  });
});
