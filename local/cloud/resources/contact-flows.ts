import * as z from 'zod';
import { flowTypes } from '../../connect/check/flow-types.ts';
import { parseFlow } from '../../connect/flow.ts';
import type { ResourceMaker } from '../cloud.ts';

const ContactFlow = z.object({
  InstanceArn: z.string(),
  Name: z.string(),
  Type: z.enum(flowTypes).exclude(['MODULE']),
  Content: z.string().max(256_000),
});

export const makeContactFlow: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, Name, Type, Content } = ContactFlow.parse(resource.properties);
  const flowArn = `${InstanceArn}/contact-flow/${resource.logicalId}`;
  connect.flows.set(flowArn, parseFlow(JSON.parse(Content), Name, Type));
  return { ref: flowArn, attributes: { ContactFlowArn: flowArn } };
};

const ContactFlowModule = z.object({ InstanceArn: z.string(), Name: z.string(), Content: z.string().max(256_000) });

export const makeContactFlowModule: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, Name, Content } = ContactFlowModule.parse(resource.properties);
  const moduleArn = `${InstanceArn}/flow-module/${resource.logicalId}`;
  connect.flows.set(moduleArn, parseFlow(JSON.parse(Content), Name, 'MODULE'));
  return { ref: moduleArn, attributes: { ContactFlowModuleArn: moduleArn } };
};

const TestCase = z.object({
  InstanceArn: z.string(),
  Name: z.string(),
  Content: z.string(),
  EntryPoint: z.unknown().optional(),
  InitializationData: z.string().optional(),
});

export const makeTestCase: ResourceMaker = ({ connect }, resource) => {
  const { InstanceArn, Name, Content, EntryPoint, InitializationData } = TestCase.parse(resource.properties);
  const testCaseArn = `${InstanceArn}/test-case/${resource.logicalId}`;
  connect.testCases.set(testCaseArn, {
    name: Name,
    content: JSON.parse(Content),
    entryPoint: EntryPoint,
    initializationData: InitializationData,
  });
  return { ref: testCaseArn, attributes: { TestCaseArn: testCaseArn } };
};
