import { expect, test } from 'vitest';
import { actions } from '../../../local/connect/actions/table.ts';
import { actionRules } from '../../../local/connect/check/action-rules.ts';

/**
 * Views, tasks, cases, customer profiles, Amazon Q and voice recognition: services that do not exist here. A flow that
 * comes to one of these is stopped there.
 */
const ofOtherServices = [
  'CreateCase',
  'CreateCustomerProfile',
  'CreateTask',
  'CreateWisdomSession',
  'GetCase',
  'GetCustomerProfile',
  'ShowView',
  'StartVoiceIdStream',
  'UpdateCase',
];

test('every action that is checked is run, but for those of other services', () => {
  const known = [...actionRules.keys()];
  expect(known.filter((type) => !actions.has(type)).toSorted()).toEqual(ofOtherServices);
  expect([...actions.keys()].filter((type) => !actionRules.has(type))).toEqual([]);
});
