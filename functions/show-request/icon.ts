const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#162e51"/>' +
  '<path d="M8 17l6 6L25 10" fill="none" stroke="#ffbe2e" stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** The pages' icon, which needs no file. */
export const icon = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
