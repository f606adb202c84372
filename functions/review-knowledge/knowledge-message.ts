import type { Article } from '../../shared/domain/city.ts';
import type { Gap } from '../../shared/domain/gap.ts';

/** SNS takes messages of 256 KB: what is read in a mail is far less. */
const mostGapsListed = 50;

/** What a department reads on Monday; attributes are what subscribers filter by. */
export function knowledgeMessage(due: readonly Article[], gaps: readonly Gap[]) {
  const listed = gaps.slice(0, mostGapsListed);
  return {
    subject: `311: ${due.length} articles to review, ${gaps.length} questions without a good answer`,
    text: [
      ...(due.length > 0 ? ['To review, as nobody has for long (callers are told that it may have changed):'] : []),
      ...due.map(({ id, title, reviewed }) => `- ${title.en} (${id}), last reviewed ${reviewed}`),
      ...(listed.length > 0 ? ['Asked last week, and not answered well:'] : []),
      ...listed.map(({ words, kind, nearest }) => `- "${words}"${reasonFor(kind, nearest)}`),
      ...(gaps.length > listed.length ? [`and ${gaps.length - listed.length} more`] : []),
    ].join('\n'),
    attributes: { change: 'knowledge' },
  };
}

function reasonFor(kind: Gap['kind'], nearest: string | undefined): string {
  if (kind === 'not-enough') return ` (heard ${nearest}, and wanted a person)`;
  return nearest ? ` (nearest: ${nearest})` : '';
}
