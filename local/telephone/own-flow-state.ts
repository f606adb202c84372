import type { Contact } from '../connect/contact.ts';

/** What belongs to a running flow rather than to its contact. */
type FlowState = Pick<
  Contact,
  'external' | 'flowAttributes' | 'latestLoop' | 'lex' | 'modules' | 'storedCustomerInput'
>;

/**
 * The contact as a flow beside the first one sees it: everything is shared, attributes too, but what a flow gathers on
 * its way. The caller's and the agent's hold flows run at the same time and must not take each other's answers.
 */
export function ownFlowState(contact: Contact): Contact {
  const { external, latestLoop, lex, storedCustomerInput } = contact;
  const own: FlowState = { external, flowAttributes: {}, latestLoop, lex, modules: null, storedCustomerInput };
  return new Proxy(contact, {
    get: (shared, name) => Reflect.get(Object.hasOwn(own, name) ? own : shared, name),
    set: (shared, name, value) => Reflect.set(Object.hasOwn(own, name) ? own : shared, name, value),
  });
}
