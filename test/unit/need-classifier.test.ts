import { describe, expect, it } from 'vitest';
import { city, classify } from '../support/understanding.ts';

describe('what a caller needs', () => {
  it.each([
    ['there is a huge pothole in front of my house', 'pothole'],
    ['pot hole', 'pothole'],
    ['the street light on my corner is out', 'street-light'],
    ['a tree fell on the sidewalk', 'tree'],
    ['somebody dumped a couch', 'illegal-dumping'],
    ['my trash was not picked up', 'missed-trash'],
    ['no heat in my apartment', 'housing-code'],
    ['my street has not been plowed', 'snow-ice'],
    ['there is a person sleeping on the bench', 'homeless-outreach'],
    ['a fire hydrant is leaking', 'water-leak'],
    ['hay un bache muy grande en la calle', 'pothole'],
    ['hay ratas en el patio', 'rodents'],
    ['se cayó un árbol', 'tree'],
  ])('"%s" is %s', (words, code) => {
    const { need, candidates } = classify(words, 'en');
    expect(need).toBe('service');
    expect(candidates[0]?.code).toBe(code);
  });

  it.each([
    'someone is breaking into my car',
    "there's a house on fire",
    'my neighbor is not breathing',
    'there are wires down across the road',
    'huele a gas en mi edificio',
    'hay un fuego en la cocina',
  ])('"%s" is an emergency', (words) => {
    expect(classify(words, 'en').need).toBe('emergency');
  });

  it.each(['the fire hydrant has no cap', 'when does the snow emergency end', 'no es una emergencia, hay un bache'])(
    '"%s" is none',
    (words) => {
      expect(classify(words, 'en').need).not.toBe('emergency');
    },
  );

  it.each([
    ['I want to talk to a person', 'person'],
    ['representative please', 'person'],
    ['quiero hablar con una persona', 'person'],
    ['how do I get a birth certificate', 'information'],
    ['I need to renew my dog license', 'information'],
    ['¿dónde puedo pagar mis impuestos?', 'information'],
    ['I have a tracking number', 'status'],
  ])('"%s" asks for %s', (words, need) => {
    expect(classify(words, 'en').need).toBe(need);
  });

  it.each(['', '   ', '🕳️', 'x'.repeat(4000), 'brrzt krrsh', 'no', 'the and of'])('nothing is made of %j', (words) => {
    expect(classify(words, 'en')).toMatchObject({ need: 'unknown', confidence: 0, candidates: [] });
  });

  it('is told in the language it was spoken in', () => {
    expect(classify('hay un bache en la calle', 'en').language).toBe('es');
    expect(classify('there is a hole in the street', 'es').language).toBe('en');
    expect(classify('pothole', 'es').language).toBe('en');
    expect(classify('grafiti', 'es').language).toBe('es');
    expect(classify('brrzt', 'es').language).toBe('es');
  });

  it('comes with at most three candidates, the likeliest first, none surer than certain', () => {
    const { candidates } = classify('trash on the sidewalk by the street light', 'en');
    const confidences = candidates.map(({ confidence }) => confidence);
    expect(candidates.length).toBeLessThanOrEqual(3);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(Math.max(...confidences)).toBeLessThanOrEqual(1);
  });

  const named = city.services.filter(({ code }) => code !== 'wires-down');
  it.each(named)('is $code for every name the city gives it', ({ code, name }) => {
    for (const language of ['en', 'es'] as const) {
      expect(classify(name[language], language).candidates.map((each) => each.code)).toContain(code);
    }
  });

  it('is urgent when it is wires down, by any name', () => {
    const [wiresDown] = city.services.filter(({ code }) => code === 'wires-down');
    expect(classify(wiresDown?.name.en ?? '', 'en').need).toBe('emergency');
    expect(classify(wiresDown?.name.es ?? '', 'es').need).toBe('emergency');
  });
});
