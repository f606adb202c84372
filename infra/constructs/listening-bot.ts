import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import type { CfnIntegrationAssociation } from 'aws-cdk-lib/aws-connect';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBot, CfnBotAlias, CfnBotVersion } from 'aws-cdk-lib/aws-lex';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ConnectInstance } from './connect-instance.ts';

export type ListeningBotProps = { readonly instance: ConnectInstance; readonly hook: IFunction };

const locales = [
  { localeId: 'en_US', voiceId: 'Joanna', greeting: 'hello' },
  { localeId: 'es_US', voiceId: 'Lupe', greeting: 'hola' },
] as const;

/**
 * An Amazon Lex bot that only listens: whatever is said ends in its code hook, which hands the words to the flow. What
 * they mean is decided by our own functions, the same on the telephone as elsewhere.
 */
export class ListeningBot extends Construct {
  readonly aliasArn: string;
  readonly association: CfnIntegrationAssociation;

  constructor(scope: Construct, id: string, { instance, hook }: ListeningBotProps) {
    super(scope, id);

    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lexv2.amazonaws.com'),
      inlinePolicies: {
        speak: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ['polly:SynthesizeSpeech'], resources: ['*'] })],
        }),
      },
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Polly voices are no resources: SynthesizeSpeech can only be granted on everything.',
    });

    const botLocales: CfnBot.BotLocaleProperty[] = locales.map(({ localeId, voiceId, greeting }) => ({
      localeId,
      nluConfidenceThreshold: 0.4,
      voiceSettings: { voiceId, engine: 'neural' },
      intents: [
        {
          name: 'FallbackIntent',
          parentIntentSignature: 'AMAZON.FallbackIntent',
          fulfillmentCodeHook: { enabled: true },
        },
        // Lex builds no locale without an intent of its own; this one ends in the hook like everything else.
        { name: 'Greeting', sampleUtterances: [{ utterance: greeting }], fulfillmentCodeHook: { enabled: true } },
      ],
    }));
    const bot = new CfnBot(this, 'Bot', {
      name: `${Stack.of(this).stackName}-listening`,
      roleArn: role.roleArn,
      dataPrivacy: { ChildDirected: false },
      idleSessionTtlInSeconds: 300,
      autoBuildBotLocales: true,
      botLocales,
    });

    // A version is a picture of the bot and never changes: another bot needs another version, under another name.
    const picture = createHash('sha256').update(JSON.stringify(botLocales)).digest('hex').slice(0, 8);
    const version = new CfnBotVersion(this, `Version${picture}`, {
      botId: bot.attrId,
      botVersionLocaleSpecification: locales.map(({ localeId }) => ({
        localeId,
        botVersionLocaleDetails: { sourceBotVersion: 'DRAFT' },
      })),
    });
    const alias = new CfnBotAlias(this, 'Alias', {
      botAliasName: 'line',
      botId: bot.attrId,
      botVersion: version.attrBotVersion,
      botAliasLocaleSettings: locales.map(({ localeId }) => ({
        localeId,
        botAliasLocaleSetting: {
          enabled: true,
          codeHookSpecification: {
            lambdaCodeHook: { lambdaArn: hook.functionArn, codeHookInterfaceVersion: '1.0' },
          },
        },
      })),
    });
    this.aliasArn = alias.attrArn;
    new CfnPermission(this, 'HookPermission', {
      action: 'lambda:InvokeFunction',
      functionName: hook.functionArn,
      principal: 'lexv2.amazonaws.com',
      sourceArn: this.aliasArn,
    });
    this.association = instance.associateBot('ListeningBot', this.aliasArn);
  }
}
