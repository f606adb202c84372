import { stemmer as stem } from '@orama/stemmers/english';
import type { Vocabulary } from '../domain/need.ts';
import { phraseList } from './phrase-list.ts';

export const englishVocabulary: Vocabulary = {
  stem,
  emergency: phraseList(`
    is on fire, are on fire, theres a fire in, there's a fire in, there is a fire in, smell gas, smells like gas, smell of gas, gas smell,
    not breathing, stopped breathing, cannot breathe, cant breathe, can't breathe, unconscious, wont wake up, won't wake up, will not wake up,
    is bleeding, is choking, is drowning, is overdosing, turning blue, having a seizure, having a heart attack,
    having a stroke, has a gun, has a knife, pulled a gun, pulled a knife, being attacked, being robbed, is breaking in,
    is breaking into, are breaking into, broke in right now, shots fired, just got shot, just been shot, was just shot,
    just got stabbed, was just stabbed, wire down, wires down, power line down, power lines down, downed wire,
    downed wires, live wire, fallen wire, fallen wires, wire on the ground, wires on the ground, wire that is down,
    someone is hurt, somebody is hurt, badly hurt, trapped inside, kill myself, call an ambulance, send an ambulance,
    need an ambulance, nine one one
  `),
  turning: ['but', 'now'],
  noEmergency: phraseList(`
    fire hydrant, fire station, fire department, fire truck, fire lane, fire zone, fire escape,
    fire alarm battery, snow emergency, emergency order, emergency parking ban, emergency shelter,
    emergency contact, not an emergency, non emergency, nonemergency
  `),
  stopTexts: phraseList(`
    stop texting, stop the texts, stop sending texts, stop sending me texts, no more texts, no more messages,
    stop messaging, do not text me, dont text me, don't text me, quit texting, unsubscribe, text me no more,
    take me off the list, stop the messages, stop sending messages, stop sending me messages
  `),
  asking: phraseList(`
    how do i, how can i, how does, how much, how long, how old, where do i, where can i, where is, when is,
    when do, when does, what time, what day, what are the hours, what do i need, who do i, do i need, can i get,
    is it open, are you open
  `),
  common: phraseList(`
    a, an, the, is, are, was, it, its, in, on, at, of, to, and, or, my, our, we, i, me, you, your, they, he,
    she, has, have, been, be, this, that, there, here, for, with, from, by, so, very, just, please, can, could,
    would, will, want, need, like, hi, hello, some, someone, get, got, im, ive,
    do, does, did, let, tell, know, not, no, yes, near, next, big, huge, large, little, really, bad, front, street, avenue,
    city, hartford, house, what, when, where, how, who, as, s, t
  `),
};
