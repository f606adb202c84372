import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type Price, prices } from './prices.ts';

/** Calls of a year; Hartford's 311 took about 106,000. */
const usualCalls = 106_000;
const goal = 20_000;
/** What the city paid for its first line, in 2006. */
const installed2006 = 1_000_000;
const yearly2006 = 300_000;

/** What calls are about. City Hall counted 70 % for information and 30 % for service; who gets a person is a guess. */
const shares = { service: 0.3, information: 0.42, status: 0.08, person: 0.2 };
/** Seconds that a caller speaks and thinks, beside the prompts. */
const ownSeconds = { service: 25, information: 20, status: 25, person: 10 };
const queueSeconds = 60;
const agentSeconds = 180;
/** Where bench/results.json has no figure. */
const usualPromptSeconds = { service: 41.6, information: 26.4, status: 10.4, greeting: 7, person: 22.8 };
/** As counted in calls to the local run. */
const lambdasPerCall = { service: 15, information: 11, status: 8, person: 6 };
const turnsPerCall = { service: 5, information: 2, status: 1, person: 1 };
const lambdaSeconds = 0.05;
const lambdaGigabytes = 0.5;
/** Who is called back, and for how long on average. */
const callbackShare = 0.05;
const callbackMinutes = 3;
/** Who reports agrees to texts: a receipt, two updates, and the question whether it is fixed. An answer is asked for by some. */
const textedShare = { service: 0.7, information: 0.2 };
const textParts = { service: 4, information: 3 };
/** Who is called with news instead: three calls, each as long as its prompt. */
const calledShare = 0.05;
const calledMinutes = 3 * 0.5;
/** Lambda looks into an idle queue, too: five at a time, each for twenty seconds. */
const idleQueueRequests = (5 * 365 * 86_400) / 20;
const requestsPerMessage = 2;
const writesPerCall = 6;
const readsPerCall = 6;
const storedGigabytes = 2;
/** Pages and answers of Open311 that are asked for in a year. What CloudFront answers by itself is left out: all reach the API. */
const siteRequests = 300_000;
const siteBytesPerAnswer = 20_000;
/** A list of fifty, at a kilobyte each, takes seven; a page two. */
const siteReadsPerAnswer = 5;
const logBytesPerInvocation = 3_000;
const logMonths = 3;
const metrics = 60;
const keyRequestsPerCall = 5;
/** Calls the line is unsure of, as counted when this was written: 54 of 204 texts of real residents, 99 of 445 questions. */
const unsureShare = 0.26;
/** The choices with their names, twice their codes, and the instruction: 9,500 characters. */
const tokensAsked = 3_000;
const tokensAnswered = 40;

const monthsAYear = 12;
const needs = ['service', 'information', 'status', 'person'] as const;
type PerNeed = Readonly<Record<(typeof needs)[number], number>>;
type PromptSeconds = PerNeed & { readonly greeting: number };

export type Line = { readonly price: Price; readonly quantity: number; readonly usd: number | undefined };
export type Bill = {
  readonly lines: readonly Line[];
  /** Of the lines with a price. */
  readonly usd: number;
  readonly withoutPrice: readonly string[];
};

/** What is bought, at its price. */
export function billOf(bought: readonly (readonly [price: Price, quantity: number])[]): Bill {
  const lines = bought.map(([price, quantity]) => ({
    price,
    quantity,
    usd: price.usd === undefined ? undefined : price.usd * quantity,
  }));
  return {
    lines,
    usd: lines.reduce((sum, line) => sum + (line.usd ?? 0), 0),
    withoutPrice: lines.filter(({ usd }) => usd === undefined).map(({ price }) => price.name),
  };
}

/** The mean over calls of what a call of each need takes. */
export function meanCall(perNeed: PerNeed): number {
  return needs.reduce((sum, need) => sum + shares[need] * perNeed[need], 0);
}

/** Minutes on the line of a mean call, with its wait and its person. */
export function meanMinutes(prompts: PromptSeconds): number {
  const seconds = meanCall({
    service: prompts.service + ownSeconds.service,
    information: prompts.information + ownSeconds.information,
    status: prompts.greeting + prompts.status + ownSeconds.status,
    person: prompts.person + ownSeconds.person + queueSeconds + agentSeconds,
  });
  return seconds / 60;
}

export type Tier = 'customer' | 'basic';

/** A year of the line, without the pay of the people who answer. */
export function yearlyBill(calls: number, minutesPerCall: number, tier: Tier): Bill {
  const callback = calls * callbackShare * callbackMinutes + calls * shares.service * calledShare * calledMinutes;
  const minutes = calls * minutesPerCall;
  const invocations = calls * meanCall(lambdasPerCall) + siteRequests;
  const parts =
    calls *
    (shares.service * textedShare.service * textParts.service +
      shares.information * textedShare.information * textParts.information);
  const workOrders = calls * shares.service;
  const logGigabytes = (invocations * logBytesPerInvocation) / 1e9;
  const voice: readonly (readonly [Price, number])[] =
    tier === 'customer'
      ? [[prices.voice, minutes + callback]]
      : [
          [prices.basicVoice, minutes + callback],
          [prices.lexRequest, calls * meanCall(turnsPerCall)],
        ];
  return billOf([
    ...voice,
    [prices.inbound, minutes],
    [prices.outbound, callback],
    [prices.number, 365],
    [prices.text, parts],
    [prices.carrier, parts],
    [prices.textCampaign, monthsAYear],
    [prices.textNumber, monthsAYear],
    [prices.lambdaRequest, invocations / 1e6],
    [prices.lambdaTime, invocations * lambdaSeconds * lambdaGigabytes],
    [prices.write, (calls * writesPerCall) / 1e6],
    [prices.read, (calls * readsPerCall + siteRequests * siteReadsPerAnswer) / 1e6],
    [prices.apiRequest, siteRequests / 1e6],
    [prices.siteRequest, siteRequests / 1e4],
    [prices.siteTransfer, (siteRequests * siteBytesPerAnswer) / 1e9],
    [prices.storage, storedGigabytes * monthsAYear],
    [prices.recovery, storedGigabytes * monthsAYear],
    [prices.publish, workOrders / 1e6],
    [prices.mail, workOrders / 1e5],
    [prices.queueRequest, (idleQueueRequests + parts * requestsPerMessage) / 1e6],
    [prices.event, calls / 1e6],
    [prices.log, logGigabytes],
    [prices.logKept, logGigabytes * logMonths],
    [prices.metric, metrics * monthsAYear],
    [prices.trace, invocations / 1e6],
    [prices.key, monthsAYear],
    [prices.keyRequest, (calls * keyRequestsPerCall) / 1e4],
    [prices.secret, monthsAYear],
  ]);
}

/** What a year of asking a model would cost, were the option on. */
export function secondOpinionBill(calls: number): Bill {
  const asked = calls * unsureShare;
  return billOf([
    [prices.tokensIn, (asked * tokensAsked) / 1e6],
    [prices.tokensOut, (asked * tokensAnswered) / 1e6],
  ]);
}

/** How long a mean call may last until the year costs the goal; a minute more or less costs the same anywhere. */
export function minutesWithin(usd: number, calls: number, tier: Tier): number {
  const none = yearlyBill(calls, 0, tier).usd;
  return (usd - none) / (yearlyBill(calls, 1, tier).usd - none);
}

const Results = z.object({ measured: z.array(z.object({ what: z.string(), value: z.number() })) });

/** Seconds of prompts as `npm run bench` measured them, where it did. */
export function promptSecondsFrom(results: string | undefined): PromptSeconds {
  const { measured } = results === undefined ? { measured: [] } : Results.parse(JSON.parse(results));
  const valueOf = (what: string) => measured.find((each) => each.what === what)?.value;
  return {
    ...usualPromptSeconds,
    service: valueOf('prompts: filing a pothole') ?? usualPromptSeconds.service,
    information: valueOf('prompts: the longest answer') ?? usualPromptSeconds.information,
    status: valueOf('prompts: status by number, after the greeting') ?? usualPromptSeconds.status,
  };
}

const money = (usd: number) =>
  `$${usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const whole = (usd: number) => `$${Math.round(usd).toLocaleString('en-US')}`;
const count = (quantity: number) => quantity.toLocaleString('en-US', { maximumFractionDigits: quantity < 100 ? 2 : 0 });
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The bill as text: its lines, what it is to be held against, what it assumes, and where each price comes from. */
export function printedCost(calls: number, prompts: PromptSeconds): string {
  const minutes = meanMinutes(prompts);
  const bill = yearlyBill(calls, minutes, 'customer');
  const basic = yearlyBill(calls, minutes, 'basic');
  const opinion = secondOpinionBill(calls);
  const listed = [...new Set([...bill.lines, ...basic.lines, ...opinion.lines].map(({ price }) => price))];
  const sources = [...new Set(listed.map(({ source, read }) => `${source}, ${read}`))];
  const row = ({ price, quantity, usd }: Line) => {
    const total = usd === undefined ? 'not found' : money(usd);
    const each = price.usd === undefined ? '' : `at $${price.usd}`;
    const source = sources.indexOf(`${price.source}, ${price.read}`) + 1;
    return `  ${price.name.padEnd(56)} ${count(quantity).padStart(10)} ${price.unit.padEnd(23)}${each.padEnd(15)}${total.padStart(12)}  [${source}]`;
  };
  const missing = bill.withoutPrice.length > 0 ? ` (not in it, no price found: ${bill.withoutPrice.join('; ')})` : '';
  return `A year of ${calls.toLocaleString('en-US')} calls, technology only: the pay of the people who answer is no part of it.

${bill.lines.map(row).join('\n')}
  ${'second opinion (Amazon Bedrock): off'.padEnd(106)}${money(0).padStart(12)}

  ${'total'.padEnd(106)}${money(bill.usd).padStart(12)}
  ${missing.trim()}

Goal: at most ${whole(goal)} a year. ${bill.usd <= goal ? 'Met' : 'Not met'}, as far as the prices found and what is assumed below go: ${whole(Math.abs(goal - bill.usd))} ${bill.usd <= goal ? 'to spare' : 'too much'}.
  A mean call of ${minutes.toFixed(1)} minutes is assumed; ${minutesWithin(goal, calls, 'customer').toFixed(1)} minutes would cost the goal. Taxes and surcharges are left out, and no free tier is counted.
Beside it: in 2006 the city's line cost ${whole(installed2006)} to install and ${whole(yearly2006)} a year to run; what that paid for is not told.

Otherwise
  on Connect Customer Basic (a switch in the console of the instance; Lex is then paid by request): ${whole(basic.usd)}
${basic.lines.slice(0, 2).map(row).join('\n')}
  with a second opinion on what the line is unsure of (-c secondOpinionModel=…): ${money(opinion.usd)} more
${opinion.lines.map(row).join('\n')}

Assumed
  of calls, ${needs.map((need) => `${need} ${percent(shares[need])}`).join(', ')}
  seconds of prompts: service ${prompts.service}, information ${prompts.information}, status ${(prompts.greeting + prompts.status).toFixed(1)}, person ${prompts.person} (bench/results.json, where it has them)
  the caller's own seconds: ${needs.map((need) => `${need} ${ownSeconds[need]}`).join(', ')}; before a person ${queueSeconds} of waiting, then ${agentSeconds} of talking
  called back: ${percent(callbackShare)} of calls, ${callbackMinutes} minutes each
  Lambda invocations a call: ${needs.map((need) => `${need} ${lambdasPerCall[need]}`).join(', ')}; ${lambdaSeconds * 1000} ms each at ${lambdaGigabytes} GB
  turns of Lex a call: ${needs.map((need) => `${need} ${turnsPerCall[need]}`).join(', ')}
  called with news: ${percent(calledShare)} of reports, ${calledMinutes} minutes in all
  parts of texts: ${textParts.service} for ${percent(textedShare.service)} of reports, ${textParts.information} for ${percent(textedShare.information)} of questions
  a call: ${writesPerCall} write units, ${readsPerCall} read units, ${keyRequestsPerCall} KMS requests; ${storedGigabytes} GB stored; ${logBytesPerInvocation} bytes of log an invocation, kept ${logMonths} months; ${metrics} metrics
  the site: ${siteRequests.toLocaleString('en-US')} pages and answers of Open311, ${siteBytesPerAnswer / 1000} KB and ${siteReadsPerAnswer} read units each; all of them are taken to reach the API and a function
  unsure: ${percent(unsureShare)} of calls; ${tokensAsked} tokens asked and ${tokensAnswered} answered each time

Sources
${sources.map((source, at) => `  [${at + 1}] ${source}`).join('\n')}`;
}

function resultsFile(): string | undefined {
  try {
    return readFileSync(new URL('./results.json', import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

/** Undefined when the arguments are no number of calls. */
export function callsFrom(args: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { calls: { type: 'string' } } });
    const calls = Number(values.calls ?? usualCalls);
    return Number.isSafeInteger(calls) && calls > 0 ? calls : undefined;
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const calls = callsFrom(process.argv.slice(2));
  if (calls === undefined) {
    console.error('expected: npm run cost -- [--calls 106000], a whole number of calls a year');
    process.exitCode = 2;
  } else {
    console.log(printedCost(calls, promptSecondsFrom(resultsFile())));
  }
}
