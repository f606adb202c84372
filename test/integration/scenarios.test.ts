import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadScenarios, type Scenario } from '../../shared/adapters/scenario-files.ts';
import { languages } from '../../shared/domain/city.ts';
import { Stage } from '../support/scenarios/stage.ts';

const scenarios = new URL('../../city/hartford/scenarios/', import.meta.url).pathname;
const faults = new URL('faults/', import.meta.url).pathname;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open(inject('assemblyFolder'));
});
afterAll(() => stage.close());

const part = (text: string) => expect.stringContaining(text);

/** Of what came of a call, what its scenario says, and nothing of what it leaves open. */
const outcomeOf = ({ outcome: { texts, ...rest } }: Scenario) => ({
  ...rest,
  ...(texts && { texts: texts.map(part) }),
});

describe.each(languages)('a call (%s)', (language) => {
  it.each(loadScenarios(`${scenarios}${language}`).map((scenario) => [scenario.about, scenario] as const))(
    '%s',
    async (_about, scenario) => {
      expect(await stage.play(scenario)).toMatchObject(outcomeOf(scenario));
    },
  );
});

describe('a call where something is broken', () => {
  it.each(loadScenarios(faults).map((scenario) => [scenario.about, scenario] as const))(
    '%s',
    async (_about, scenario) => {
      expect(await stage.play(scenario)).toMatchObject(outcomeOf(scenario));
    },
  );
});

describe('the calls together', () => {
  it('are the same in both languages', () => {
    const [english, ...others] = languages.map((language) => readdirSync(`${scenarios}${language}`).toSorted());
    expect(others).toEqual(others.map(() => english));
  });

  it('never keep a caller waiting for more than two functions in a row', () => {
    // Connect gives a chain of functions 20 seconds, and each of these up to 8.
    expect(stage.mostFunctionsInARow).toBe(2);
  });

  it('run every block of every flow', () => {
    const flows = [...stage.system.cloud.connect.flows.values()];
    const blocks = flows.flatMap(({ name, actions }) => [...actions.keys()].map((block) => `${name}/${block}`));
    const notRun = blocks.filter((block) => !stage.blocksRun.has(block));
    console.log(
      `blocks run: ${blocks.length - notRun.length} of ${blocks.length}; not run: ${notRun.join(', ') || 'none'}`,
    );
    expect(blocks.length).toBeGreaterThan(100);
    expect(notRun).toEqual([]);
  });
});
