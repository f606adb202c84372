import type { World } from '../connect/world.ts';
import type { Ear } from './ears.ts';
import type { Exchange } from './exchange.ts';
import { invokeAsConnect } from './invoke-as-connect.ts';
import type { OngoingCall } from './ongoing-call.ts';

/** What surrounds a flow of a call, but for the ways into a queue, which not every kind of flow has. */
export function worldAround(exchange: Exchange, call: Pick<OngoingCall, 'emit'>, ear: Ear): World {
  const { cloud, floor, telephones } = exchange;
  const { connect, lex } = cloud;
  return {
    ...ear,
    invokeLambda: (request) => invokeAsConnect(cloud, request),
    recognize: (request) => lex.recognize(request),
    isOpen: (hoursArn) => connect.isOpen(hoursArn, cloud.now()),
    hoursOfQueue: (queueArn) => connect.queue(queueArn)?.hoursArn,
    queue: (arnOrId) => {
      const queue = connect.queue(arnOrId);
      return queue && { arn: queue.arn, name: queue.name, outboundCaller: null };
    },
    queueOfAgent: (arnOrName) => {
      const queue = floor.queueOfAgent(arnOrName);
      return queue && { ...queue, outboundCaller: null };
    },
    queueMetrics: (queueArn) => connect.queue(queueArn) && floor.metrics(queueArn),
    enqueue: async () => 'refused',
    requeue: () => 'not-waiting',
    createCallback: (request) => {
      const queue = connect.queue(request.queueArn);
      if (!queue) return 'refused';
      connect.callbacks.push(request);
      call.emit({ type: 'queued', queue: queue.name, need: request.contact.attributes.need ?? null });
      exchange.callBack(request);
      return 'created';
    },
    // Nobody outside is reached by a third party's number unless it was said who answers there.
    dial: async ({ number }) => (telephones.isKnown(number) && telephones.dial(number) ? 'connected' : 'failed'),
    flow: (arnOrId) => connect.flow(arnOrId),
    clock: { now: () => Date.now(), wait: (seconds) => ear.linger(seconds) },
    random: Math.random,
    emit: call.emit,
  };
}
