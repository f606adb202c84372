import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '../../../local/assembly/read-assembly.ts';
import type { FlowType } from '../../../local/connect/check/flow-types.ts';
import type { CallEvent } from '../../../local/connect/events.ts';
import { type System, type SystemOptions, startSystem } from '../../../local/system.ts';
import { scriptedCaller } from '../../../local/telephone/scripted-caller.ts';
import { readStep } from '../../../local/telephone/steps.ts';
import type { LineEvent, PlacedCall } from '../../../local/telephone/switchboard.ts';
import { type ActionDraft, flowDraft } from '../connect/build-flow.ts';

type Resources = Readonly<Record<string, Pick<Resource, 'Type'> & Partial<Resource>>>;

export const instanceArn = { 'Fn::GetAtt': ['Instance', 'Arn'] };
const clock = (Hours: number) => ({ Hours, Minutes: 0 });

/** A contact flow as a template has it; the first action is its start. */
export function flowResource(name: string, type: Exclude<FlowType, 'MODULE'>, actions: readonly ActionDraft[]) {
  return {
    Type: 'AWS::Connect::ContactFlow',
    Properties: { InstanceArn: instanceArn, Name: name, Type: type, Content: JSON.stringify(flowDraft(actions)) },
  };
}

/** A queue that is always open. */
export function queueResource(Name: string, more: Readonly<Record<string, unknown>> = {}) {
  const HoursOfOperationArn = { 'Fn::GetAtt': ['Hours', 'HoursOfOperationArn'] };
  return { Type: 'AWS::Connect::Queue', Properties: { InstanceArn: instanceArn, Name, HoursOfOperationArn, ...more } };
}

/** A function of this body, which may use `event` and `state`; its code is the asset of its name. */
export function functionResource(FunctionName: string, more: Readonly<Record<string, unknown>> = {}) {
  const Code = { S3Key: `${FunctionName}.zip` };
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName, Code, Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 5, ...more },
  };
}

/** An instance whose number is answered by the flow `inbound`, with hours that never end. */
const lineResources: Resources = {
  Instance: { Type: 'AWS::Connect::Instance', Properties: { InstanceAlias: 'test' } },
  Hours: {
    Type: 'AWS::Connect::HoursOfOperation',
    Properties: {
      InstanceArn: instanceArn,
      Name: 'Always',
      TimeZone: 'UTC',
      Config: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'].map((Day) => ({
        Day,
        StartTime: clock(0),
        EndTime: clock(0),
      })),
    },
  },
  Number: {
    Type: 'AWS::Connect::PhoneNumber',
    Properties: { TargetArn: instanceArn, CountryCode: 'US', Type: 'DID' },
  },
  NumberFlow: {
    Type: 'Custom::PhoneNumberFlow',
    Properties: {
      Create: JSON.stringify({
        service: 'connect',
        action: 'AssociatePhoneNumberContactFlow',
        parameters: { PhoneNumberId: 'Number', InstanceId: 'test', ContactFlowId: 'inbound' },
      }),
    },
  },
};

export type Placed = {
  readonly events: readonly LineEvent[];
  readonly said: readonly string[];
  readonly ended: string;
};

export type MadeSystem = {
  readonly system: System;
  /** Places a call that follows the steps; what is given of the call replaces what is usual. */
  readonly call: (steps: readonly string[], more?: Partial<PlacedCall>) => Promise<Placed>;
  readonly close: () => Promise<void>;
};

/** A running line of these resources, and functions of these bodies. */
export async function systemOf(
  resources: Resources,
  functions: Readonly<Record<string, string>> = {},
  options: SystemOptions = {},
): Promise<MadeSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'connect-311-system-'));
  const assembly = join(folder, 'assembly');
  mkdirSync(assembly);
  const write = (name: string, content: unknown) => writeFileSync(join(assembly, name), JSON.stringify(content));
  write('manifest.json', {
    artifacts: {
      Assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
      Line: { type: 'aws:cloudformation:stack', properties: { templateFile: 'line.template.json' } },
    },
  });
  write('line.template.json', { Resources: { ...lineResources, ...resources } });
  const files = Object.entries(functions).map(([name, body]) => {
    mkdirSync(join(assembly, name));
    const code = `const state = { calls: 0 };\nexport const handler = async (event) => {${body}};`;
    writeFileSync(join(assembly, name, 'index.mjs'), code);
    return [name, { source: { path: name }, destinations: { here: { objectKey: `${name}.zip` } } }];
  });
  write('assets.json', { files: Object.fromEntries(files) });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const system = await startSystem(assembly, join(folder, 'data'), options).catch((error: unknown) => {
    remove();
    throw error;
  });
  return {
    system,
    async call(steps, more = {}) {
      const events: LineEvent[] = [];
      const hear = scriptedCaller(steps.map(readStep));
      await system.call({ from: '+18605550123', hear, onEvent: (event) => events.push(event), ...more });
      return readEvents(events);
    },
    async close() {
      await system.stop();
      remove();
    },
  };
}

function readEvents(events: readonly LineEvent[]): Placed {
  const ends = events.flatMap((event) => (event.type === 'ended' ? [event.reason] : []));
  return { events, said: textsOf(events), ended: ends.join(', ') };
}

/** What was said to the caller. */
export function textsOf(events: readonly (CallEvent | LineEvent)[]): string[] {
  return events.flatMap((event) => (event.type === 'prompt' ? [event.text] : []));
}
