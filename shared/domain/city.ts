import * as z from 'zod';

/** Languages the line speaks, by the short code used in city files; Connect's codes are in `shared/language`. */
export const languages = ['en', 'es'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

const kebabCase = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');
const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected a telephone number such as +18607579311');
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 07:00');
const inEachLanguage = <T extends z.ZodType>(value: T) => z.strictObject({ en: value, es: value });
const spoken = z.string().trim().min(1);

export const Point = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Point = z.infer<typeof Point>;

/** Who does the work. `outside` marks a body the city can only pass a report on to (the water utility, say). */
export const Department = z.strictObject({
  id: kebabCase,
  name: inEachLanguage(spoken),
  telephone: e164.optional(),
  outside: z.boolean().default(false),
});
export type Department = z.infer<typeof Department>;

/** What may be answered to a question, in Open311's words; the two lists have their values beside them. */
export const datatypes = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const;

/** What a service asks besides where it is. */
export const Question = z
  .strictObject({
    code: kebabCase,
    datatype: z.enum(datatypes),
    /** Without an answer nothing is filed. */
    required: z.boolean().default(false),
    text: inEachLanguage(spoken),
    /** How to answer it, where that needs saying. */
    hint: inEachLanguage(spoken).optional(),
    values: z.array(z.strictObject({ key: kebabCase, name: inEachLanguage(spoken) })).default([]),
  })
  .refine(
    ({ datatype, values }) => datatype.endsWith('list') === values.length > 0,
    'expected values for a list to choose from, and none for anything else',
  );
export type Question = z.infer<typeof Question>;

/** A catalogue entry a resident can ask for. */
export const Service = z.strictObject({
  code: kebabCase,
  department: kebabCase,
  group: spoken,
  /** How the line says it back: "a pothole", "un bache". */
  name: inEachLanguage(spoken),
  /** What it is for, in a sentence or two. */
  description: inEachLanguage(spoken),
  questions: z.array(Question).default([]),
  /** Where it is would tell who asked for it, or whom it is about: the place is not published. */
  discreet: z.boolean().default(false),
  /** What residents say when they mean it: whole short sentences and bare words. */
  phrases: inEachLanguage(z.array(spoken).min(3)),
  promisedDays: z.int().min(1).max(365),
  duplicate: z.strictObject({
    /** Services of one class at one place are one job. */
    class: kebabCase,
    radiusMeters: z.number().min(0).max(500),
    longestAgeDays: z.int().min(1).max(365),
  }),
});
export type Service = z.infer<typeof Service>;

export const placeKinds = ['address', 'crossing', 'landmark'] as const;

/** A location the city knows beforehand. `streets` is one name, or two for a crossing. */
export const KnownPlace = z.strictObject({
  kind: z.enum(placeKinds),
  name: spoken,
  street: spoken,
  point: Point,
  /** How far from the point the place may be; a city's own survey needs not say it. */
  accuracyMeters: z.int().min(1).max(1000).optional(),
});
export type KnownPlace = z.infer<typeof KnownPlace>;

/** A part of the city as people call it, by about the middle of it. */
export const CityNeighbourhood = z.strictObject({ name: spoken, centre: Point });
export type CityNeighbourhood = z.infer<typeof CityNeighbourhood>;

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A day on which the line's people do not answer. */
export const Holiday = z.strictObject({
  date: z.iso.date('expected a date such as 2026-12-25'),
  name: inEachLanguage(spoken),
});
export type Holiday = z.infer<typeof Holiday>;

/** Spoken, 40 words are 16 seconds: what a caller keeps of more is nothing. */
const mostSpokenWords = 40;

/** An answer the line gives: short to the ear, whole in a text. */
export const Article = z.strictObject({
  id: kebabCase,
  title: inEachLanguage(spoken),
  /** How residents ask for it: whole short questions and bare words. */
  questions: inEachLanguage(z.array(spoken).min(3)),
  spoken: inEachLanguage(
    spoken.refine((text) => text.split(/\s+/).length <= mostSpokenWords, `expected at most ${mostSpokenWords} words`),
  ),
  /** Where, hours, what to bring, what it costs, how long. */
  full: inEachLanguage(spoken),
  owner: kebabCase,
  source: spoken,
  reviewed: z.iso.date('expected a date such as 2026-03-02'),
});
export type Article = z.infer<typeof Article>;

/** From the one time of day until the other, over midnight where that is earlier; none when they are the same. */
export const QuietHours = z.strictObject({ from: clockTime, until: clockTime });

/** One city, as its folder in `city/` describes it: everything that differs from the next city. */
export const City = z.strictObject({
  name: spoken,
  state: spoken,
  timeZone: z.string().refine(isTimeZone, 'expected an IANA time zone such as America/New_York'),
  /** The ten-digit number that carriers point 311 at. */
  telephone: e164,
  /** What the city goes by among others, as Open311 has it: its website without the www. */
  jurisdictionId: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a domain such as hartfordct.gov'),
  /** When services or what they ask last changed: other software then reads them anew. */
  servicesChanged: z.iso.date('expected a date such as 2026-03-02'),
  sampleData: z.boolean(),
  /** Where the city lies: a place outside is none of ours. */
  bounds: z.strictObject({ southWest: Point, northEast: Point }),
  /** Its border, corner by corner, where the box holds too much of the neighbours. */
  outline: z.array(Point).min(3).optional(),
  /** Towns that callers name, too; streets of the city may bear their names. */
  neighbours: z.array(spoken).default([]),
  /** Services offered on the keypad, 1 first, to a caller whose words were not understood. */
  keypad: z.array(kebabCase).min(1).max(8),
  hours: z.array(z.strictObject({ day: z.enum(weekdays), opens: clockTime, closes: clockTime })).min(1),
  holidays: z.array(Holiday),
  /** By the city's clock: nobody is texted or called then who does not wait for it. */
  quietHours: QuietHours,
  /** Late work is told to its department at once, and so many working days later to who runs the line. */
  lateToCityAfterDays: z.int().min(1).max(60),
  /** What is whispered to an agent before a caller comes on is said in it. */
  agentsLanguage: Language,
  /** How long an agent is with a caller, in the middle: what the estimate of a wait goes by. */
  averageCallSeconds: z.int().min(30).max(3600),
  /** So many reports of one job within so many minutes, and the greeting says that it is known. */
  cluster: z.strictObject({ reports: z.int().min(2).max(1000), minutes: z.int().min(5).max(1440) }),
  /** The department that runs the line: what nobody else is asked is its to answer. */
  runBy: kebabCase,
  /** An article that nobody has looked at for longer is spoken with care, and its owner told. */
  articlesReviewedEveryDays: z.int().min(30).max(1095),
  departments: z.array(Department).min(1),
  services: z.array(Service).min(1),
  articles: z.array(Article).min(1),
  /** Street names as the city writes them, so that an address without known coordinates still is a place. */
  streets: z.array(spoken).min(1),
  places: z.array(KnownPlace).min(1),
  neighbourhoods: z.array(CityNeighbourhood).default([]),
});
export type City = z.infer<typeof City>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
