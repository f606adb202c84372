import { describe, expect, it } from 'vitest';
import { ownSets } from '../../../understanding/own-sets.ts';
import { asSystem, judgeAll } from '../../../understanding/systems.ts';
import { classify } from '../../support/understanding.ts';

const sets = ownSets().filter(({ name }) => name.startsWith('emergencies'));

describe.each(sets)('$name', ({ name, texts }) => {
  const judged = judgeAll(texts, asSystem(classify));
  const emergencies = judged.filter(({ label }) => label === 'emergency');
  const others = judged.filter(({ label }) => label !== 'emergency');

  it('are at least 120 sentences, of danger and of what only sounds like it', () => {
    expect(texts.length).toBeGreaterThanOrEqual(120);
    expect(others.length).toBeGreaterThanOrEqual(50);
  });

  it('never miss one', () => {
    expect(emergencies.filter(({ isRight }) => !isRight).map(({ text }) => text)).toEqual([]);
  });

  it('give a false alarm to few', () => {
    const alarms = others.filter(({ isRight }) => !isRight).length;
    console.log(`${name}: none of ${emergencies.length} missed, ${alarms} false alarms in ${others.length}`);
    expect(alarms / others.length).toBeLessThan(0.2);
  });
});

describe('plain questions', () => {
  it.each(ownSets().filter(({ name }) => name.startsWith('questions')))(
    'are seldom taken for one ($name)',
    ({ texts }) => {
      const alarms = judgeAll(texts, asSystem(classify)).filter(({ given }) => given === 'emergency');
      expect(alarms.length / texts.length).toBeLessThan(0.1);
    },
  );
});
