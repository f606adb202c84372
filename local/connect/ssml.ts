import { parseXml, type XmlElement, type XmlNode } from './xml.ts';

/** The tags that Amazon Connect hands on to Polly; any other fails the prompt. */
const tags = new Set([
  'amazon:auto-breaths',
  'amazon:breath',
  'amazon:domain',
  'amazon:effect',
  'break',
  'emphasis',
  'lang',
  'mark',
  'p',
  'phoneme',
  'prosody',
  's',
  'say-as',
  'speak',
  'sub',
  'w',
]);
const spelledOut = new Set(['characters', 'digits', 'spell-out', 'telephone']);
const longestBreakSeconds = 10;

/** What a listener hears of a prompt: its text without markup, its words, and its pauses in seconds. */
export type Spoken = { readonly text: string; readonly words: number; readonly pauseSeconds: number };

/** SSML that is well-formed XML and that Polly would refuse all the same. */
export class SsmlError extends Error {
  override name = 'SsmlError';
}

/** Plain text, as it is spoken. */
export function readText(text: string): Spoken {
  return { text, words: countWords(text), pauseSeconds: 0 };
}

/** SSML as it is spoken: a digit spelled out is a word. Throws an XmlError or SsmlError where Polly would refuse it. */
export function readSsml(ssml: string): Spoken {
  const nodes = parseXml(ssml).filter((node) => typeof node !== 'string' || node.trim() !== '');
  const [speak] = nodes;
  if (nodes.length !== 1 || typeof speak !== 'object' || speak.name !== 'speak') {
    throw new SsmlError('there must be one <speak> around everything');
  }
  const heard: Heard = { text: '', counted: '', pauseSeconds: 0 };
  for (const child of speak.children) hear(child, heard, false);
  return { text: tidy(heard.text), words: countWords(heard.counted), pauseSeconds: heard.pauseSeconds };
}

type Heard = { text: string; counted: string; pauseSeconds: number };

function hear(node: XmlNode, heard: Heard, spelled: boolean): void {
  if (typeof node === 'string') {
    heard.text += node;
    heard.counted += spelled ? spellOut(node) : node;
    return;
  }
  if (!tags.has(node.name)) throw new SsmlError(`<${node.name}> is no tag of Amazon Connect's SSML`);
  if (node.name === 'speak') throw new SsmlError('there must be one <speak> around everything');
  hearElement(node, heard, spelled);
}

function hearElement(element: XmlElement, heard: Heard, spelled: boolean): void {
  const alias = element.name === 'sub' ? element.attributes.get('alias') : undefined;
  const apart = element.name === 'p' || element.name === 's' || element.name === 'break' ? ' ' : '';
  if (element.name === 'break') heard.pauseSeconds += breakSeconds(element.attributes.get('time'));
  heard.text += apart;
  heard.counted += apart;
  const spelledHere = spelled || spelledOut.has(element.attributes.get('interpret-as') ?? '');
  for (const child of alias === undefined ? element.children : [alias]) hear(child, heard, spelledHere);
  heard.text += apart;
  heard.counted += apart;
}

/** The pause of a break with a time; one with a strength alone is as long as the punctuation it stands for. */
function breakSeconds(time: string | undefined): number {
  if (time === undefined) return 0;
  const [, amount, unit] = /^\+?(\d+(?:\.\d+)?|\.\d+)(ms|s)$/.exec(time) ?? [];
  const seconds = Number(amount) / (unit === 'ms' ? 1000 : 1);
  if (amount === undefined || seconds > longestBreakSeconds) {
    throw new SsmlError(`<break time="${time}"> is not a time of up to ${longestBreakSeconds} s`);
  }
  return seconds;
}

function spellOut(text: string): string {
  return ` ${text.match(/[\p{L}\p{N}]/gu)?.join(' ') ?? ''} `;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:!?])/g, '$1')
    .trim();
}
