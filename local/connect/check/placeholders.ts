/** What deployment fills in: `${Name}`, `<<name>>`, `%%NAME%%`, `{{name}}`. */
const placeholder = /\$\{[^{}]+\}|<<[^<>]+>>|%%[^%]+%%|\{\{[^{}]+\}\}/;

/** Whether a value is not known before deployment; it is then taken as whatever it has to be. */
export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}
