import * as z from 'zod';
import { arn, physicalName, type ResourceMaker } from '../cloud.ts';

const Bot = z.object({
  Name: z.string(),
  BotLocales: z.array(
    z.object({
      LocaleId: z.string(),
      Intents: z.array(
        z.strictObject({
          Name: z.string(),
          ParentIntentSignature: z.literal('AMAZON.FallbackIntent').optional(),
          SampleUtterances: z.array(z.object({ Utterance: z.string() })).default([]),
          FulfillmentCodeHook: z.strictObject({ Enabled: z.boolean() }).optional(),
        }),
      ),
    }),
  ),
});

export const makeBot: ResourceMaker = ({ lex }, resource) => {
  const { Name, BotLocales } = Bot.parse(resource.properties);
  const id = physicalName(resource);
  lex.bots.set(id, {
    id,
    name: Name,
    locales: BotLocales.map(({ LocaleId, Intents }) => ({
      localeId: LocaleId,
      intents: Intents.map((intent) => ({
        name: intent.Name,
        utterances: intent.SampleUtterances.map(({ Utterance }) => Utterance),
        callsHook: intent.FulfillmentCodeHook?.Enabled ?? false,
      })),
    })),
  });
  return { ref: id, attributes: { Id: id, Arn: arn('lex', `bot/${id}`) } };
};

export const makeBotVersion: ResourceMaker = (_cloud, resource) => ({
  ref: physicalName(resource),
  attributes: { BotVersion: '1', BotId: z.object({ BotId: z.string() }).parse(resource.properties).BotId },
});

const BotAlias = z.object({
  BotAliasName: z.string(),
  BotId: z.string(),
  BotVersion: z.string(),
  BotAliasLocaleSettings: z.array(
    z.object({
      LocaleId: z.string(),
      BotAliasLocaleSetting: z.object({
        Enabled: z.boolean(),
        CodeHookSpecification: z.object({ LambdaCodeHook: z.object({ LambdaArn: z.string() }) }).optional(),
      }),
    }),
  ),
});

export const makeBotAlias: ResourceMaker = ({ lex }, resource) => {
  const { BotAliasName, BotId, BotVersion, BotAliasLocaleSettings } = BotAlias.parse(resource.properties);
  const bot = lex.bots.get(BotId);
  if (!bot) throw new Error(`${resource.logicalId}: there is no bot ${BotId}`);
  const aliasId = resource.logicalId;
  const aliasArn = arn('lex', `bot-alias/${BotId}/${aliasId}`);
  const hooks = BotAliasLocaleSettings.flatMap(({ LocaleId, BotAliasLocaleSetting }) => {
    const hookArn = BotAliasLocaleSetting.CodeHookSpecification?.LambdaCodeHook.LambdaArn;
    return hookArn && BotAliasLocaleSetting.Enabled ? [[LocaleId, hookArn] as const] : [];
  });
  lex.aliases.set(aliasArn, { aliasId, name: BotAliasName, bot, version: BotVersion, hooks: new Map(hooks) });
  return { ref: `${aliasId}|${BotId}`, attributes: { Arn: aliasArn, BotAliasId: aliasId } };
};
