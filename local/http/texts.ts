import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { accountId, type Cloud } from '../cloud/cloud.ts';
import { readJson } from './read-json.ts';

/** As long as carriers put parts together. */
const longestText = 1600;

const InboundText = z.strictObject({
  from: z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected a number such as +18605550123'),
  text: z
    .string()
    .max(longestText, `expected at most ${longestText} characters`)
    .refine((text) => text.trim() !== '', 'expected some text'),
});

/** The words that every number has an answer of its own to; all else comes under the account's. */
const keywords = ['STOP', 'HELP'];

/** `POST /local/texts`: a resident's text to the line's number, handed over as AWS End User Messaging does. */
export function textsRoutes({ cloud }: { readonly cloud: Pick<Cloud, 'messaging' | 'connect'> }): Hono {
  return new Hono().post('/local/texts', async (c) => {
    const text = await readJson(c.req, InboundText);
    if ('error' in text) return c.json(text, 400);
    const topic = cloud.messaging.inboundTextsTopic();
    if (!topic) {
      return c.json({ error: 'expected an SNS topic in the template whose TopicName ends in -inbound-texts' }, 404);
    }
    const inboundMessageId = randomUUID();
    const said = text.value.text.trim().toUpperCase();
    const message = {
      originationNumber: text.value.from,
      destinationNumber: cloud.connect.inbound().number.number,
      messageKeyword: keywords.find((keyword) => keyword === said) ?? `KEYWORD_${accountId}`,
      messageBody: text.value.text,
      previousPublishedMessageId: randomUUID(),
      inboundMessageId,
    };
    cloud.messaging.publish(topic, JSON.stringify(message));
    return c.json({ inboundMessageId }, 202);
  });
}
