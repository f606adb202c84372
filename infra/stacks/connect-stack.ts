import { join } from 'node:path';
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnPhoneNumber, CfnTestCase } from 'aws-cdk-lib/aws-connect';
import type { Construct } from 'constructs';
import { loadScenarios } from '../../shared/adapters/scenario-files.ts';
import { type City, languages } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { CallEnding } from '../constructs/call-ending.ts';
import { CallTakers } from '../constructs/call-takers.ts';
import { ConnectInstance } from '../constructs/connect-instance.ts';
import { ContactFlow, type ContactFlowProps } from '../constructs/contact-flow.ts';
import { FlowParts } from '../constructs/flow-content.ts';
import { ListeningBot } from '../constructs/listening-bot.ts';
import { PhoneNumberFlow } from '../constructs/phone-number-flow.ts';
import { canBePlacedByConnect, testCaseContent } from '../constructs/test-case-content.ts';
import type { FunctionsStack } from './functions-stack.ts';

export type ConnectStackProps = StackProps & {
  readonly config: Config;
  readonly city: City;
  readonly functions: FunctionsStack;
};

/** The telephone line: an Amazon Connect instance, who sits at it, what callers go through, and its number. */
export class ConnectStack extends Stack {
  readonly instance: ConnectInstance;
  readonly outboundFlow: ContactFlow;
  readonly number: CfnPhoneNumber;

  constructor(scope: Construct, id: string, { config, city, functions, ...props }: ConnectStackProps) {
    super(scope, id, props);

    const instance = new ConnectInstance(this, 'Instance', {
      existingArn: config.connectInstanceArn,
      alias: config.connectInstanceAlias,
    });
    const callTakers = new CallTakers(this, 'CallTakers', { instance, city });
    const bot = new ListeningBot(this, 'ListeningBot', { instance, hook: functions.hearCaller });

    const { inbound, outbound } = this.makeFlows({ config, city, functions }, instance, bot, callTakers);

    const number = new CfnPhoneNumber(this, 'PhoneNumber', {
      targetArn: instance.arn,
      countryCode: config.phoneNumberCountry,
      type: config.phoneNumberType,
      description: `${city.name} 311: carriers point 311 here`,
    });
    // Claiming and releasing numbers too often blocks claiming for 180 days: a number outlives its stack.
    number.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new PhoneNumberFlow(this, 'PhoneNumberFlow', {
      instance,
      number,
      flow: inbound,
      logRetentionDays: config.logRetentionDays,
    });

    if (config.testCases) this.makeTestCases(config, instance, inbound, number);
    this.instance = instance;
    this.outboundFlow = outbound;
    this.number = number;
    new CallEnding(this, 'CallEnding', { instance, handler: functions.rememberCall });

    new CfnOutput(this, 'PhoneNumberOutput', { key: 'PhoneNumber', value: number.attrAddress });
  }

  /** The city's scenarios, for Amazon Connect to place the same calls. */
  private makeTestCases(
    { cityFolder }: Config,
    instance: ConnectInstance,
    inbound: ContactFlow,
    number: CfnPhoneNumber,
  ): void {
    for (const language of languages) {
      const scenarios = loadScenarios(join(cityFolder, 'scenarios', language)).filter(canBePlacedByConnect);
      for (const scenario of scenarios) {
        new CfnTestCase(this, `TestCase-${language}-${scenario.name}`, {
          instanceArn: instance.arn,
          name: `${scenario.name} (${language})`,
          description: scenario.about,
          content: testCaseContent(scenario),
          status: 'PUBLISHED',
          entryPoint: {
            type: 'VOICE_CALL',
            voiceCallEntryPointParameters: { flowId: inbound.arn, destinationPhoneNumber: number.attrAddress },
          },
        });
      }
    }
  }

  /** The flows, each after those it leads to; returns the one that answers and the one that calls. A flow that leads back does so by an attribute. */
  private makeFlows(
    { config, city, functions }: Pick<ConnectStackProps, 'config' | 'city' | 'functions'>,
    instance: ConnectInstance,
    bot: ListeningBot,
    callTakers: CallTakers,
  ): { readonly inbound: ContactFlow; readonly outbound: ContactFlow } {
    const parts = new FlowParts();
    for (const [name, handler] of Object.entries({
      AnswerCall: functions.answerCall,
      ClassifyNeed: functions.classifyNeed,
      AnswerQuestion: functions.answerQuestion,
      TextAnswer: functions.textAnswer,
      LocatePlace: functions.locatePlace,
      FindReported: functions.findReported,
      FileRequest: functions.fileRequest,
      AnswerStatus: functions.answerStatus,
      AnswerFixed: functions.answerFixed,
      ConnectPerson: functions.connectPerson,
      StopTexts: functions.stopTexts,
    })) {
      parts.set(name, { value: handler.functionArn, needs: instance.associateFunction(name, handler) });
    }
    parts.set('ListeningBot', { value: bot.aliasArn, needs: bot.association });
    parts.set('Country', { value: config.phoneNumberCountry });
    parts.set('CallTakersHours', { value: callTakers.hoursArn });
    parts.set('CallTakersQueue', { value: callTakers.queueArn });

    const make = (name: string, file: string, type: ContactFlowProps['type'], description: string) => {
      const flow = new ContactFlow(this, name, {
        instance,
        file,
        type,
        description: `${city.name} 311: ${description}`,
        parts,
      });
      parts.set(`${name}Flow`, { value: flow.arn });
      return flow;
    };
    make('CustomerQueue', 'customer-queue', 'CUSTOMER_QUEUE', 'what callers hear while they wait');
    make('AgentWhisper', 'agent-whisper', 'AGENT_WHISPER', 'what the call is about, to the agent');
    make('CustomerHold', 'customer-hold', 'CUSTOMER_HOLD', 'what callers hear on hold');
    make('AgentHold', 'agent-hold', 'AGENT_HOLD', 'what agents hear while the caller is on hold');
    make('Person', 'person', 'CONTACT_FLOW', 'to a person, now or by a call back');
    make('Information', 'information', 'CONTACT_FLOW', 'an answer, spoken and by text');
    make('Status', 'status', 'CONTACT_FLOW', 'what became of a request');
    make('Service', 'service', 'CONTACT_FLOW', 'where it is, and filing it');
    make('Need', 'need', 'CONTACT_FLOW', 'greets, and finds out what the caller needs');
    make('Disconnect', 'disconnect', 'CONTACT_FLOW', 'when the agent has gone and the caller has not');
    const inbound = make('Inbound', 'inbound', 'CONTACT_FLOW', 'every call comes in here');
    const outbound = make(
      'OutboundUpdate',
      'outbound-update',
      'CONTACT_FLOW',
      'calls a follower with news of a request',
    );
    parts.assertAllUsedBut(['InboundFlow', 'OutboundUpdateFlow']);
    new CfnOutput(this, 'OutboundUpdateFlowOutput', { key: 'OutboundUpdateFlow', value: outbound.arn });
    return { inbound, outbound };
  }
}
