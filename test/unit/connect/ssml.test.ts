import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSsml, readText } from '../../../local/connect/ssml.ts';
import { parseXml, XmlError } from '../../../local/connect/xml.ts';

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function problemOf(source: string): unknown {
  try {
    parseXml(source);
    return null;
  } catch (error) {
    return error;
  }
}

describe('hearing SSML', () => {
  test.each([
    ['<speak>Hello there</speak>', 'Hello there', 2, 0],
    ['<speak>\n  Hello\n  there\n</speak>', 'Hello there', 2, 0],
    ['<speak>Tom &amp; Ann&#39;s &lt;3</speak>', "Tom & Ann's <3", 3, 0],
    ['<speak><p>One.</p><p>Two.</p></speak>', 'One. Two.', 2, 0],
    ['<speak>One<break time="1.5s"/>two<break/>three<break strength="weak"/></speak>', 'One two three', 3, 1.5],
    ['<speak>Call <say-as interpret-as="telephone">860-555-0123</say-as></speak>', 'Call 860-555-0123', 11, 0],
    ['<speak><say-as interpret-as="cardinal">4829061735</say-as></speak>', '4829061735', 1, 0],
    ['<speak><sub alias="Department of Public Works">DPW</sub></speak>', 'Department of Public Works', 4, 0],
    ['<speak><prosody rate="slow"><say-as interpret-as="digits">12</say-as></prosody>.</speak>', '12.', 2, 0],
    ['<speak><lang xml:lang="es-US">Buenos días</lang><!-- aside --></speak>', 'Buenos días', 2, 0],
  ])('%s', (ssml, text, words, pauseSeconds) => {
    expect(readSsml(ssml)).toEqual({ text, words, pauseSeconds });
  });

  test('counts no word for a dash that stands alone', () => {
    expect(readText('Park Street - at Main').words).toBe(4);
  });

  test('hears escaped text as it was, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readSsml(`<speak><w>|${escape(text)}|</w></speak>`).words).toBe(readText(`|${text}|`).words);
      }),
    );
  });

  test('reads any text as XML or says what is wrong with it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[<>&;/a-z"= -]{0,40}$/), (source) => {
        expect(problemOf(source)).toSatisfy((problem) => problem === null || problem instanceof XmlError);
      }),
    );
  });
});
