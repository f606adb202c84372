/** Something wrong with a flow. A warning is what the service takes but a caller may suffer from. */
export type Problem = {
  /** Where in the document: `Actions[3].Parameters.Text`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  readonly severity: 'problem' | 'warning';
};

function problem(path: string, message: string, because?: string): Problem {
  return { path, message: because === undefined ? message : `${message} (${because})`, severity: 'problem' };
}

/** What the service takes, but should be looked at. */
export function warning(path: string, message: string): Problem {
  return { path, message, severity: 'warning' };
}

/** A value of the wrong kind or out of range, in an action or in the envelope around the actions. */
export function invalidValue(path: string, because: string): Problem {
  return problem(path, `Invalid ${partOf(path)} property value. Path: ${path || '$'}`, because);
}

/** A property that does not belong there. */
export function unknownProperty(path: string, because?: string): Problem {
  return problem(path, `Invalid ${partOf(path)} property name. Path: ${path}`, because);
}

export function missingProperty(path: string, because?: string): Problem {
  return problem(path, `${partOf(path)} is missing required property. Path: ${path}`, because);
}

export function unknownType(path: string, type: string, because?: string): Problem {
  return problem(`${path}.Type`, `Invalid Action type. Type: ${type}, Path: ${path}`, because);
}

/** @param path the action's, not the error's: so the service writes it. */
export function missingError(path: string, error: string): Problem {
  return problem(`${path}.Transitions.Errors`, `Action is missing required error. Error: ${error}, Path: ${path}`);
}

/** @param index the error's place among the action's errors. */
export function invalidError(path: string, index: number, error: string, because?: string): Problem {
  const at = `${path}.Transitions.Errors[${index}].ErrorType`;
  return problem(at, `Invalid Action error. Error: ${error}, Path: ${path}`, because);
}

/** A file that is no flow at all. */
export function noFlow(because: string): Problem {
  return problem('', because);
}

function partOf(path: string): 'Action' | 'Flow' {
  return path.startsWith('Actions[') ? 'Action' : 'Flow';
}
