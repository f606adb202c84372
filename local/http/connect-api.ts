import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { isDialable, toE164 } from '../connect/phone-number.ts';
import type { ContactRecord } from '../telephone/contacts.ts';
import type { Exchange } from '../telephone/exchange.ts';
import { startOutboundCall } from '../telephone/outbound-calls.ts';
import { describeContact } from './describe-contact.ts';

const Attributes = z.record(z.string(), z.string());
const Outbound = z.object({
  DestinationPhoneNumber: z.string(),
  ContactFlowId: z.string(),
  InstanceId: z.string(),
  ClientToken: z.string().optional(),
  SourcePhoneNumber: z.string().optional(),
  QueueId: z.string().optional(),
  Attributes: Attributes.default({}),
  Name: z.string().nullable().default(null),
  Description: z.string().nullable().default(null),
});
const AttributesUpdate = z.object({ InitialContactId: z.string(), InstanceId: z.string(), Attributes });
const Stop = z.object({ ContactId: z.string(), InstanceId: z.string() });

const mostTokens = 10_000;
const mostAttributeBytes = 32 * 1024;

type ErrorType =
  | 'ContactNotFoundException'
  | 'DestinationNotAllowedException'
  | 'InvalidRequestException'
  | 'ResourceNotFoundException';
const statuses: Readonly<Record<ErrorType, 400 | 403 | 404 | 410>> = {
  ContactNotFoundException: 410,
  DestinationNotAllowedException: 403,
  InvalidRequestException: 400,
  ResourceNotFoundException: 404,
};

/** A refusal in the service's own form. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly type: ErrorType;
  constructor(type: ErrorType, message: string) {
    super(message);
    this.type = type;
  }
}

/** The part of Amazon Connect's API that functions of a line call, as the SDK's client speaks it. */
export function connectRoutes(exchangeOf: () => Exchange): Hono {
  const app = new Hono();
  const contactOfToken = new Map<string, string>();

  app.onError((error, c) => {
    if (!(error instanceof Refusal)) return c.json({ Message: String(error) }, 500);
    c.header('x-amzn-errortype', error.type);
    return c.json({ Message: error.message }, statuses[error.type]);
  });

  app.put('/contact/outbound-voice', async (c) => {
    const exchange = exchangeOf();
    const asked = await read(c, Outbound);
    checkInstance(exchange, asked.InstanceId);
    const again = contactOfToken.get(asked.ClientToken ?? '');
    if (again) return c.json({ ContactId: again });
    const contactId = call(exchange, asked);
    if (asked.ClientToken) contactOfToken.set(asked.ClientToken, contactId);
    if (contactOfToken.size > mostTokens) contactOfToken.clear();
    return c.json({ ContactId: contactId });
  });

  app.get('/contacts/:instance/:contact', (c) => {
    const record = recordOf(exchangeOf(), c.req.param('instance'), c.req.param('contact'));
    return c.json({ Contact: describeContact(record) });
  });

  app.get('/contact/attributes/:instance/:contact', (c) => {
    const record = recordOf(exchangeOf(), c.req.param('instance'), c.req.param('contact'));
    return c.json({ Attributes: record.contact.attributes });
  });

  app.post('/contact/attributes', async (c) => {
    const { InstanceId, InitialContactId, Attributes } = await read(c, AttributesUpdate);
    const { contact } = recordOf(exchangeOf(), InstanceId, InitialContactId);
    const attributes = { ...contact.attributes, ...Attributes };
    if (Buffer.byteLength(JSON.stringify(attributes)) > mostAttributeBytes) {
      throw new Refusal('InvalidRequestException', 'The attributes of a contact may take 32 KB.');
    }
    contact.attributes = attributes;
    return c.json({});
  });

  app.post('/contact/stop', async (c) => {
    const { InstanceId, ContactId } = await read(c, Stop);
    const record = recordOf(exchangeOf(), InstanceId, ContactId);
    if (record.end) throw new Refusal('ContactNotFoundException', 'The contact has ended.');
    record.stop();
    return c.json({});
  });

  app.all('*', (c) => {
    throw new Refusal('InvalidRequestException', `The local run does not know ${c.req.method} ${c.req.path}.`);
  });
  return app;
}

function call(exchange: Exchange, asked: z.infer<typeof Outbound>): string {
  const { connect } = exchange.cloud;
  const flow = connect.flow(asked.ContactFlowId);
  if (flow?.type !== 'CONTACT_FLOW') {
    throw new Refusal('ResourceNotFoundException', `There is no inbound flow ${asked.ContactFlowId}.`);
  }
  if (asked.QueueId !== undefined && !connect.queue(asked.QueueId)) {
    throw new Refusal('ResourceNotFoundException', `There is no queue ${asked.QueueId}.`);
  }
  const number = toE164(asked.DestinationPhoneNumber);
  if (number === null) throw new Refusal('InvalidRequestException', 'DestinationPhoneNumber is no number in E.164.');
  if (!isDialable(number)) throw new Refusal('DestinationNotAllowedException', 'The number cannot be dialled.');
  const { contactId } = startOutboundCall(exchange, {
    number,
    flow,
    from: asked.SourcePhoneNumber,
    queueArn: asked.QueueId,
    attributes: asked.Attributes,
    name: asked.Name,
    description: asked.Description,
  });
  return contactId;
}

async function read<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refusal('InvalidRequestException', z.prettifyError(parsed.error));
  return parsed.data;
}

/** By its id or its ARN. */
function checkInstance({ cloud }: Exchange, instance: string): void {
  const { instanceArn } = cloud.connect;
  if (instance !== instanceArn && !instanceArn.endsWith(`/${instance}`)) {
    throw new Refusal('ResourceNotFoundException', `There is no instance ${instance}.`);
  }
}

function recordOf(exchange: Exchange, instance: string, contactId: string): ContactRecord {
  checkInstance(exchange, instance);
  const record = exchange.contacts.find(contactId);
  if (!record) throw new Refusal('ResourceNotFoundException', `There is no contact ${contactId}.`);
  return record;
}
