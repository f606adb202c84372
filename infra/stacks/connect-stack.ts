import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnPhoneNumber } from 'aws-cdk-lib/aws-connect';
import type { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { CallTakers } from '../constructs/call-takers.ts';
import { ConnectInstance } from '../constructs/connect-instance.ts';
import { ContactFlow } from '../constructs/contact-flow.ts';
import { ListeningBot } from '../constructs/listening-bot.ts';
import { PhoneNumberFlow } from '../constructs/phone-number-flow.ts';
import type { FunctionsStack } from './functions-stack.ts';

export type ConnectStackProps = StackProps & {
  readonly config: Config;
  readonly city: City;
  readonly functions: FunctionsStack;
};

/** The telephone line: an Amazon Connect instance, who sits at it, what callers go through, and its number. */
export class ConnectStack extends Stack {
  constructor(scope: Construct, id: string, { config, city, functions, ...props }: ConnectStackProps) {
    super(scope, id, props);

    const instance = new ConnectInstance(this, 'Instance', {
      existingArn: config.connectInstanceArn,
      alias: config.connectInstanceAlias,
    });
    const callTakers = new CallTakers(this, 'CallTakers', { instance, city });
    const bot = new ListeningBot(this, 'ListeningBot', { instance, hook: functions.hearCaller });

    const inbound = new ContactFlow(this, 'Inbound', {
      instance,
      file: 'inbound',
      description: `${city.name} 311: every call comes in here`,
      functions: {
        AnswerCall: functions.answerCall,
        ClassifyNeed: functions.classifyNeed,
        LocatePlace: functions.locatePlace,
        FileRequest: functions.fileRequest,
        AnswerStatus: functions.answerStatus,
      },
      bots: { ListeningBot: bot },
      values: { CallTakersHours: callTakers.hoursArn, CallTakersQueue: callTakers.queueArn },
    });

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

    new CfnOutput(this, 'PhoneNumberOutput', { key: 'PhoneNumber', value: number.attrAddress });
  }
}
