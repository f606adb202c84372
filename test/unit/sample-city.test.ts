import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { datatypes } from '../../shared/domain/city.ts';
import { neighbourhoodAt } from '../../shared/domain/places/city-neighbourhoods.ts';

const sampleCity = 'city/hartford';
const codesOfTheDesign = `
  pothole sidewalk street-light traffic-signal street-sign pavement-markings traffic-safety
  storm-drain street-sweeping snow-ice tree overgrowth illegal-dumping litter missed-trash
  missed-recycling bulky-waste cart graffiti abandoned-vehicle illegal-parking blight housing-code
  rodents dead-animal animal-control noise park-maintenance needles water-leak sewer-backup wires-down
  illegal-sign homeless-outreach nuisance public-works-other`
  .trim()
  .split(/\s+/);

const neighbourhoodsPeopleName = [
  'Asylum Hill',
  'Barry Square',
  'Behind the Rocks',
  'Blue Hills',
  'Clay Arsenal',
  'Downtown',
  'Frog Hollow',
  'North East',
  'Parkville',
  'Sheldon/Charter Oak',
  'South End',
  'South Green',
  'South West',
  'Upper Albany',
  'West End',
];

describe('the sample city', () => {
  const city = loadCity(sampleCity);
  const questions = city.services.flatMap((service) =>
    service.questions.map((question) => ({ ...question, path: `${service.code}/${question.code}` })),
  );

  it('loads, and says that it is sample content', () => {
    expect(city).toMatchObject({ name: 'Hartford', telephone: '+18607579311', sampleData: true });
    const files = ['city', 'hours', 'departments', 'services', 'neighbourhoods'].map((name) => `${name}.yaml`);
    for (const name of [...files, 'streets.txt', 'places.tsv']) {
      expect(readFileSync(join(sampleCity, name), 'utf8')).toMatch(/^# Sample content, to be checked before use\./);
    }
  });

  it('offers the services of the design and no other', () => {
    expect(city.services.map((service) => service.code)).toEqual(codesOfTheDesign.toSorted(inFileOrder()));
    expect(new Set(city.services.map((service) => service.code))).toEqual(new Set(codesOfTheDesign));
  });

  it('says no phrase for two services', () => {
    for (const language of ['en', 'es'] as const) {
      const phrases = city.services.flatMap((service) =>
        service.phrases[language].map((phrase) => phrase.toLowerCase()),
      );
      expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
    }
  });

  it('has enough phrases for every service in both languages', () => {
    const poor = city.services.filter(({ phrases }) => phrases.en.length < 20 || phrases.es.length < 12);
    expect(poor.map((service) => service.code)).toEqual([]);
  });

  it('asks no more than three questions for a service, and insists on two of them all', () => {
    expect(city.services.filter(({ questions }) => questions.length > 3).map(({ code }) => code)).toEqual([]);
    expect(questions.filter(({ required }) => required).map(({ path }) => path)).toEqual([
      'cart/what-is-wrong',
      'abandoned-vehicle/looks',
    ]);
  });

  it('has questions of every kind, most with one value to choose', () => {
    expect(new Set(questions.map(({ datatype }) => datatype))).toEqual(new Set(datatypes));
    const chooseOne = questions.filter(({ datatype }) => datatype === 'singlevaluelist');
    expect(chooseOne.length).toBeGreaterThan(questions.length / 2);
  });

  it('asks in so few words that a question can be said aloud', () => {
    const long = questions.filter(({ text }) => Math.max(...[text.en, text.es].map(wordsIn)) > 12);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('describes every service in one or two sentences of each language', () => {
    const wrong = city.services.filter(({ description }) =>
      [description.en, description.es].some((text) => !/^[^.]+\.( [^.]+\.)?$/.test(text)),
    );
    expect(wrong.map(({ code }) => code)).toEqual([]);
    expect(city.services.filter(({ description: { en, es } }) => en === es).map(({ code }) => code)).toEqual([]);
  });

  it.each([
    ['en', /choose ([^.,;]+)/g],
    ['es', /escoja ([^.,;]+)/g],
  ] as const)('sends who is wrong to a service by the name it has, in %s', (language, says) => {
    const sentTo = city.services.flatMap(({ code, description }) =>
      [...description[language].matchAll(says)].map(([, name = '']) => ({ code, name })),
    );
    const found = ({ code, name }: { code: string; name: string }) =>
      city.services.some((service) => service.code !== code && service.name[language].includes(name));
    expect(sentTo.length).toBeGreaterThan(10);
    expect(sentTo.filter((each) => !found(each))).toEqual([]);
  });

  it('keeps to itself where a home was complained of and where somebody sleeps', () => {
    const discreet = city.services.filter((service) => service.discreet);
    expect(discreet.map(({ code }) => code)).toEqual(['housing-code', 'homeless-outreach']);
  });

  it('knows the neighbourhoods that people name', () => {
    expect(city.neighbourhoods.map(({ name }) => name)).toEqual(neighbourhoodsPeopleName);
  });

  it.each([
    ['Downtown', 'City Hall', 'Main St'],
    ['Downtown', 'Capitol Ave', 'Trinity St'],
    ['Downtown', 'Jewell St', 'Trumbull St'],
    ['Parkville', 'Park St', 'Sisson Ave'],
    ['Asylum Hill', 'Asylum Ave', 'Sigourney St'],
    ['Frog Hollow', 'Broad St', 'Park St'],
    ['Blue Hills', 'Blue Hills Ave', 'Tower Ave'],
    ['West End', 'Farmington Ave', 'Whitney St'],
    ['South End', 'Franklin Ave', 'South St'],
    ['Barry Square', 'Barnard St', 'Maple Ave'],
    ['Behind the Rocks', 'Flatbush Ave', 'Hillside Ave'],
    ['Clay Arsenal', 'Albany Ave', 'Garden St'],
    ['North East', 'Barbour St', 'Westland St'],
    ['Upper Albany', 'Albany Ave', 'Woodland St'],
    ['Sheldon/Charter Oak', 'Charter Oak Ave', 'Taylor St'],
    ['South Green', 'Main St', 'Park St'],
    ['South West', 'New Britain Ave', 'Roslyn St'],
  ])('has %s around %s and %s', (neighbourhood, name, street) => {
    const place = city.places.find((each) => each.name === name && each.street === street);
    expect(neighbourhoodAt(city, place?.point)).toBe(neighbourhood);
  });

  function inFileOrder() {
    const order = city.services.map((service) => service.code);
    return (a: string, b: string) => order.indexOf(a) - order.indexOf(b);
  }
});

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}
