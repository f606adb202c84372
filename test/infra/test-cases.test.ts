import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { testCaseContent } from '../../infra/constructs/test-case-content.ts';
import { loadScenarios } from '../../shared/adapters/scenario-files.ts';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { connect } = lineTemplates({ testCases: 'true' });
const testCases = resourcesIn(connect, 'AWS::Connect::TestCase').map(({ Properties }) => Properties);

const Content = z.object({
  Version: z.string(),
  Observations: z.array(
    z.object({
      Identifier: z.string(),
      Event: z.object({ Type: z.string(), Properties: z.object({ Text: z.string() }) }),
      Actions: z.array(
        z.object({
          Identifier: z.string(),
          Type: z.string(),
          Parameters: z.looseObject({
            Instruction: z.object({ Type: z.string(), Properties: z.object({ Value: z.string() }) }).optional(),
          }),
          Transitions: z.object({ NextAction: z.string().optional() }),
        }),
      ),
      Transitions: z.object({ NextObservations: z.array(z.string()) }),
    }),
  ),
});
const contentOf = (text: unknown) => Content.parse(JSON.parse(z.string().parse(text)));

describe('the test cases that Amazon Connect places', () => {
  test('are not there unless they are asked for, as they file requests', () => {
    expect(resourcesIn(lineTemplates().connect, 'AWS::Connect::TestCase')).toEqual([]);
  });

  test('are the scenarios that need nobody else, in both languages', () => {
    const names = testCases.map(({ Name }) => String(Name));
    expect(names).toContain('pothole-by-voice (en)');
    expect(names).toContain('pothole-by-voice (es)');
    expect(names.length).toBeGreaterThanOrEqual(20);
    for (const without of ['person-at-once', 'status-by-number', 'closed-by-machine', 'outbound-update'])
      expect(names.filter((name) => name.startsWith(without))).toEqual([]);
  });

  test('call the number of the line and its first flow', () => {
    const inbound = resourcesIn(connect, 'AWS::Connect::ContactFlow').find(
      ({ Properties }) => Properties.Name === 'inbound',
    );
    for (const { EntryPoint } of testCases) {
      expect(EntryPoint).toEqual({
        Type: 'VOICE_CALL',
        VoiceCallEntryPointParameters: {
          FlowId: { 'Fn::GetAtt': [inbound?.logicalId, 'ContactFlowArn'] },
          DestinationPhoneNumber: {
            'Fn::GetAtt': [theOnly(connect, 'AWS::Connect::PhoneNumber').logicalId, 'Address'],
          },
        },
      });
    }
  });

  test('lead from each thing heard to the next, and to the end of the test', () => {
    for (const { Content: text } of testCases) {
      const { Observations } = contentOf(text);
      const ids = Observations.map(({ Identifier }) => Identifier);
      expect(Observations.map(({ Transitions }) => Transitions.NextObservations)).toEqual(
        ids.map((_, index) => ids.slice(index + 1, index + 2)),
      );
      expect(Observations.at(-1)?.Actions.at(-1)?.Type).toBe('TestControl');
    }
  });
});

test('a scenario in the Testing language observes what the line says and sends what the caller does', () => {
  const scenario = loadScenarios('city/hartford/scenarios/en').find(({ name }) => name === 'place-named-with-the-need');
  const { Observations } = contentOf(testCaseContent(scenario ?? { call: [] }));
  expect(
    Observations.map(({ Event, Actions }) => [
      Event.Properties.Text,
      ...Actions.flatMap(({ Parameters: { Instruction } }) => Instruction?.Properties.Value ?? []),
    ]),
  ).toEqual([
    ['What can we do for you?', 'there is a pothole at 45 Park Street'],
    ['A pothole, 45 Park Street. Right?', '1'],
    ['May we text you updates?'],
    ['Your tracking number is'],
    ['Anything else?'],
  ]);
});
