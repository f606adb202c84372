import { readWorkOrderName } from '../../shared/domain/work-order-key.ts';
import { telephoneNumber } from '../../shared/runtime/connect-handler.ts';
import type { EndedCall } from './remember-call.ts';

/** A call as Amazon Connect kept it, with the attributes our flows set (docs/design.md lists them). */
export function endedCall(contact: {
  readonly contactId: string;
  readonly endedAt: string;
  readonly address: string | undefined;
  readonly hadAgent: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}): EndedCall {
  const { contactId, endedAt, address, hadAgent, attributes } = contact;
  const told = (name: string) => (attributes[name] === 'none' ? undefined : attributes[name]) || undefined;
  return {
    contactId,
    endedAt,
    phone: telephoneNumber(address),
    languageCode: told('language'),
    isUnfinished: attributes.unfinished === 'yes',
    isTakenUp: attributes.takenUp === 'yes',
    isWithPeople: hadAgent || attributes.handedOver === 'yes',
    serviceCode: told('serviceCode'),
    words: told('words') ?? '',
    place: told('place'),
    placeWords: told('placeWords') ?? '',
    updates: attributes.textConsent === 'yes' ? 'texts' : attributes.textConsent === 'call' ? 'calls' : 'none',
    follows: readWorkOrderName(attributes.follows ?? ''),
    apartFrom: readWorkOrderName(attributes.apartFrom ?? ''),
    agreedToTexts: attributes.textsAgreed === 'yes',
    wasFiled: told('trackingNumber') !== undefined,
    wasUnderstood: attributes.understood !== 'no',
    asked: attributes.need === 'information' ? (told('article') ?? 'nothing') : undefined,
    nearest: told('nearest'),
  };
}
