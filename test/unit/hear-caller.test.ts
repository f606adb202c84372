import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hearCaller } from '../../functions/hear-caller/hear-caller.ts';

const spoken = (words: string) => hearCaller({ words, keys: '' }).answer;
const pressed = (keys: string) => hearCaller({ words: '', keys }).answer;

describe('a caller who is asked yes or no', () => {
  it.each([
    'yes',
    'Yes.',
    'yeah',
    'yep',
    'uh, yeah sure',
    'yes please',
    'that is right',
    "that's right",
    'OK',
    'okay',
    'correct',
    'please do',
    'of course',
    'sí',
    'si',
    'Sí, claro.',
    'correcto',
    'está bien',
    'esta bien',
    'por supuesto',
    'dale',
  ])('says yes with %j', (words) => {
    expect(spoken(words)).toBe('yes');
  });

  it.each([
    'no',
    'No!',
    'nope',
    'no thanks',
    'no, that is not right',
    'that is not right',
    'wrong',
    'incorrect',
    'please do not',
    "please don't",
    'no, please',
    'no gracias',
    'no, está bien',
    'incorrecto',
    'claro que no',
    'tampoco',
  ])('says no with %j', (words) => {
    expect(spoken(words)).toBe('no');
  });

  it.each(['45 Park Street', 'what', 'maybe', 'hm', 'quizás', 'yesterday', 'north street', 'nosotros', 'siempre'])(
    'says neither with %j',
    (words) => {
      expect(spoken(words)).toBe('other');
    },
  );

  it.each(['', '  '])('is told from silence: %j', (words) => {
    expect(spoken(words)).toBe('silence');
  });

  it.each([
    'yes there is a big hole in front of my house',
    'no the one on the other side of the street',
    'sí pero está en la otra esquina de la calle',
  ])('tells something, and answers nothing, with %j', (words) => {
    expect(spoken(words)).toBe('other');
  });

  it.each([
    ['1', 'yes'],
    ['2', 'no'],
    ['3', 'other'],
    ['0', 'other'],
    ['9', 'other'],
    ['*', 'other'],
  ])('answers by key %s: %s', (keys, answer) => {
    expect(pressed(keys)).toBe(answer);
  });

  it('is heard by the key when a key was pressed, whatever was said', () => {
    expect(hearCaller({ words: 'yes', keys: '2' })).toMatchObject({ keys: '2', answer: 'no' });
  });
});

describe('a turn of a caller', () => {
  it('hands the words on as they were said', () => {
    expect(hearCaller({ words: '  45 Park Street ', keys: '' })).toEqual({
      words: '45 Park Street',
      keys: 'none',
      answer: 'other',
    });
  });

  it('leaves nothing empty, as flows take no empty text', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[0-9*#]{0,4}$/), (words, keys) => {
        expect(Object.values(hearCaller({ words, keys })).filter((value) => value.trim() === '')).toEqual([]);
      }),
    );
  });
});
