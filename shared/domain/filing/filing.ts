import type { City, Language, Service } from '../city.ts';
import type { Place } from '../place.ts';
import type { PlaceFinder } from '../places/place-finder.ts';
import type { Answer, Channel, Follower, Request, UpdatesWanted } from '../request.ts';
import type { TrackingNumber } from '../tracking-number.ts';
import type { WorkOrder } from '../work-order.ts';
import type { WorkOrderKey } from '../work-order-key.ts';
import type { FilingStorage } from './filing-storage.ts';

export type FileRequestDeps = FilingStorage & {
  readonly city: City;
  readonly finder: Pick<PlaceFinder, 'find'>;
  readonly nextTrackingNumber: () => Promise<TrackingNumber>;
  readonly protectPhone: (phone: string) => Pick<Follower, 'phoneHash' | 'sealedPhone'>;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
};

/** What a resident told the city. */
export type Report = {
  /** What makes it one report however often it arrives: the call, or one submission of a form. */
  readonly contactId: string;
  /** E.164; undefined when withheld. */
  readonly phone: string | undefined;
  /** Undefined where nobody said: then it is told in English, and not counted as such. */
  readonly language: Language | undefined;
  readonly serviceCode: string;
  readonly words: string;
  /** The confirmed label; empty when nobody could place it. */
  readonly place: string;
  /** The place itself, where no caller had to confirm it. */
  readonly placeFound?: Place | undefined;
  readonly placeWords: string;
  readonly updates: UpdatesWanted;
  /** A call, unless said otherwise. */
  readonly channel?: Channel;
  readonly answers?: Answer[] | undefined;
  readonly mediaUrl?: string | undefined;
  readonly sealedContact?: string | undefined;
  /** The open work order the caller said it is. */
  readonly follows?: WorkOrderKey | undefined;
  /** The open work order the caller said it is not. */
  readonly apartFrom?: WorkOrderKey | undefined;
};

export type Filed = {
  readonly outcome: 'filed' | 'followed';
  readonly request: Request;
  /** Where it was filed. */
  readonly place: WorkOrder['place'];
  /** The work order it opened, or follows. */
  readonly followed: WorkOrder;
  /** What whoever filed it is told of: that one, or the one that took it over. */
  readonly workOrder: WorkOrder;
};

/** A report on its way. */
export type Filing = {
  readonly deps: FileRequestDeps;
  readonly report: Report;
  readonly service: Service;
  /** What would be opened if nothing stood anywhere. */
  readonly first: WorkOrder;
};

/** Something was lost to another caller or to a closing: look at the place again and go on with this request. */
export type LookAgain = {
  readonly outcome: 'look-again';
  readonly request: Request;
  /** What is known of the place by now; undefined when it is to be read. */
  readonly here?: readonly WorkOrder[] | undefined;
};
