import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { jsonMap, readEnv } from '../../shared/runtime/env.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const shape = { TABLE_NAME: z.string().min(3), LINE_SECRET: z.string().min(32), DEPARTMENT_TOPICS: jsonMap };

function stub(variables: Record<string, string>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

describe("a function's environment", () => {
  it('is read, its JSON too, and nothing else of it', () => {
    stub({ TABLE_NAME: 'requests', LINE_SECRET: 's'.repeat(32), DEPARTMENT_TOPICS: '{"parks":"arn:1"}', OTHER: 'x' });
    expect(readEnv(shape)).toEqual({
      TABLE_NAME: 'requests',
      LINE_SECRET: 's'.repeat(32),
      DEPARTMENT_TOPICS: { parks: 'arn:1' },
    });
  });

  it('names every variable that is missing or malformed, and shows no secret', () => {
    stub({ TABLE_NAME: 'ab', LINE_SECRET: 'too-short-a-secret' });
    const reading = () => readEnv(shape);
    for (const name of [/environment is wrong/, /TABLE_NAME/, /LINE_SECRET/, /DEPARTMENT_TOPICS/]) {
      expect(reading).toThrow(name);
    }
    expect(reading).not.toThrow(/too-short-a-secret/);
  });

  it.each(['parks', '[]', '"parks"', '{"parks":7}', 'null', ''])('takes %j for no map of topics', (topics) => {
    stub({ TABLE_NAME: 'requests', LINE_SECRET: 's'.repeat(32), DEPARTMENT_TOPICS: topics });
    expect(() => readEnv(shape)).toThrow(/DEPARTMENT_TOPICS/);
  });
});
