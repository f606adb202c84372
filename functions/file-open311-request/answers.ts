import type { Question, Service } from '../../shared/domain/city.ts';
import type { Answer } from '../../shared/domain/request.ts';
import { readDateTime } from '../../shared/open311/dates.ts';
import { badRequest, type Problem, quoted } from '../../shared/open311/problem.ts';
import { charactersIn } from './form.ts';

const longest = { string: 255, text: 4000 } as const;

/** The answers to a service's questions, in their order. What is missing, unknown or of another kind is a problem. */
export function readAnswers(
  { code, questions }: Pick<Service, 'code' | 'questions'>,
  given: ReadonlyMap<string, readonly string[]>,
  problems: Problem[],
): Answer[] {
  for (const name of given.keys()) {
    if (questions.some((question) => question.code === name)) continue;
    const known = questions.map((question) => question.code).join(', ') || 'nothing';
    problems.push(badRequest(`attribute[${name.slice(0, 60)}]: ${code} asks for ${known}.`));
  }
  return questions.flatMap((question) => {
    const values = given.get(question.code);
    if (values) return readAnswer(question, values, problems);
    if (question.required) problems.push(badRequest(`attribute[${question.code}]: expected ${expected(question)}.`));
    return [];
  });
}

function readAnswer(question: Question, values: readonly string[], problems: Problem[]): Answer {
  const { code, datatype } = question;
  const wrong = values.find((value) => !fits(question, value));
  if (wrong !== undefined) {
    problems.push(badRequest(`attribute[${code}]: expected ${expected(question)}, found ${quoted(wrong)}.`));
  }
  if (values.length > 1 && datatype !== 'multivaluelist') {
    problems.push(badRequest(`attribute[${code}]: expected one value, found ${values.length}.`));
  }
  return { code, values: [...new Set(values)] };
}

function fits({ datatype, values }: Question, value: string): boolean {
  switch (datatype) {
    case 'string':
      return charactersIn(value) <= longest.string && !/[\r\n]/.test(value);
    case 'text':
      return charactersIn(value) <= longest.text;
    case 'number':
      return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value);
    case 'datetime':
      return readDateTime(value) !== undefined;
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.some(({ key }) => key === value);
  }
}

function expected({ datatype, values }: Question): string {
  switch (datatype) {
    case 'string':
      return `one line of at most ${longest.string} characters`;
    case 'text':
      return `text of at most ${longest.text} characters`;
    case 'number':
      return 'a number such as 12 or 4.5';
    case 'datetime':
      return 'a date and time such as 2026-03-02T17:00:00-05:00';
    case 'singlevaluelist':
      return `one of ${values.map(({ key }) => key).join(', ')}`;
    case 'multivaluelist':
      return `one or several of ${values.map(({ key }) => key).join(', ')}`;
  }
}
