import type { Vocabulary } from '../domain/need.ts';
import { phraseList } from './phrase-list.ts';

export const englishVocabulary: Vocabulary = {
  emergency: phraseList(`
    on fire, house fire, smell gas, gas leak, smell of gas, not breathing, heart attack, stroke, bleeding,
    unconscious, passed out, overdose, overdosing, drowning, shooting, gunshots, stabbed, has a gun,
    has a knife, being attacked, being robbed, breaking in, breaking into, break in right now, shots fired,
    been shot, got shot, gas smell, there is a fire, theres a fire, cannot breathe, cant breathe, chest pain,
    seizure, hit by a car, wire down, wires down, power line down, power lines down, downed wire, downed wires,
    live wire, fallen wire, fallen wires, fallen cable, wire on the ground, wires on the ground,
    wire that is down, someone is hurt, somebody is hurt, someone hurt, badly hurt, car crash, explosion,
    suicide, emergency
  `),
  noEmergency: phraseList(`
    fire hydrant, fire station, fire department, fire truck, fire lane, fire zone, fire escape,
    fire alarm battery, snow emergency, emergency order, emergency parking ban, emergency shelter,
    emergency contact, not an emergency, non emergency, nonemergency
  `),
  person: phraseList(`
    person, human, agent, operator, representative, somebody, talk to someone, speak to someone, real person,
    live person, talk, speak, transfer me, connect me, customer service
  `),
  status: phraseList(`
    my request, my report, tracking number, status of, already reported, case number, any update
  `),
  stopTexts: phraseList(`
    stop texting, stop the texts, stop sending texts, stop sending me texts, no more texts, no more messages,
    stop messaging, do not text me, dont text me, don't text me, quit texting, unsubscribe, text me no more,
    take me off the list, stop the messages, stop sending messages, stop sending me messages
  `),
  information: phraseList(`
    how do i, how can i, how does, how much, how long, how old, where do i, where can i, where is, when is,
    when do, when does, what time, what day, what are the hours, what do i need, who do i, do i need,
    can i get, is it open, are you open, i have a question, information, question about, renew, a license,
    my license, a permit, my permit, certificate, apply for, register for, register to, pay my, tax bill,
    my taxes
  `),
  common: phraseList(`
    a, an, the, is, are, was, it, its, in, on, at, of, to, and, or, my, our, we, i, me, you, your, they, he,
    she, has, have, been, be, this, that, there, here, for, with, from, by, so, very, just, please, can, could,
    would, will, want, need, like, hi, hello, some, someone, about, report, calling, call, get, got, im, ive,
    do, does, did, let, tell, know, not, no, yes, near, next, big, huge, large, little, really, bad, front, street, avenue,
    city, hartford, house, what, when, where, how, who, as, s, t
  `),
};
