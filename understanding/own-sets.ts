import { fileURLToPath } from 'node:url';
import { type Labelled, readLabelled } from './labelled-file.ts';

const data = fileURLToPath(new URL('../test/data/', import.meta.url));

/** The project's own labelled sentences: plain questions, and what is or sounds like an emergency. None is learnt from. */
export function ownSets(): { readonly name: string; readonly texts: readonly Labelled[] }[] {
  return (['questions', 'emergencies'] as const).flatMap((kind) =>
    (['en', 'es'] as const).map((language) => ({
      name: `${kind}-${language}`,
      texts: readLabelled(`${data}${kind}-${language}.csv`, { language }),
    })),
  );
}
