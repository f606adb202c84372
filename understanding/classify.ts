import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { endWithReader } from '../local/telephone/end-with-reader.ts';
import { Language, languages } from '../shared/domain/city.ts';
import { openLine } from './line.ts';

const usage = `expected: npm run -s classify -- [--json] [--language ${languages.join('|')}] < lines`;

endWithReader();
const { asJson, spokenIn } = readArguments();
const { classify } = openLine();

for await (const text of createInterface({ input: process.stdin })) {
  const { language, need, code = null, confidence, candidates } = classify(text, spokenIn);
  const answer = {
    text,
    language,
    // Whoever is not understood gets a person; who wants no more texts has a wish about a report's status.
    need: need === 'unknown' ? 'person' : need === 'stop-texts' ? 'status' : need,
    code,
    confidence: rounded(confidence),
    candidates: candidates.map((each) => ({ ...each, confidence: rounded(each.confidence) })),
  };
  console.log(asJson ? JSON.stringify(answer) : inWords(answer));
}

function inWords({
  text,
  need,
  confidence,
  candidates,
}: {
  text: string;
  need: string;
  confidence: number;
  candidates: readonly { code: string; confidence: number }[];
}): string {
  const codes = candidates.map((each) => `${each.code} ${each.confidence}`).join(', ');
  return `${need} ${confidence}${codes ? ` (${codes})` : ''}: ${text}`;
}

function rounded(confidence: number): number {
  return Number(confidence.toFixed(3));
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean' }, language: { type: 'string', default: 'en' } },
    });
    return { asJson: values.json === true, spokenIn: Language.parse(values.language) };
  } catch {
    console.error(usage);
    process.exit(2);
  }
}
