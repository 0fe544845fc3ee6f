/** The head-to-head record of models that are compared: for each two, who is ahead on which board, by how much, and at what cost. */
import { formatScore, formatTaskUsd, joinWords } from '../data/index.ts';
import { countVerdicts, type Meeting, meet } from '../scoring/index.ts';
import { bestOn, type Chosen, type ComparedBoard, type ComparedRow } from './compare-data.ts';
import { element } from './element.ts';

/** For each two of them, every board that ran both. */
export function toRecords(chosen: readonly Chosen[], boards: readonly ComparedBoard[]): HTMLElement[] {
  const pairs = chosen.flatMap((a, i) => chosen.slice(i + 1).map((b) => [a, b] as const));
  return pairs.map(([a, b]) => {
    const meetings = boards.flatMap((board) => {
      const [own, other] = [bestOn(a, board), bestOn(b, board)];
      const meeting = own && other ? meet(own, other) : null;
      return own && other && meeting ? [{ board, own, other, meeting }] : [];
    });
    const section = element('section', 'record', '');
    section.append(
      element('h2', '', `${a.name} and ${b.name}`),
      element(
        'p',
        '',
        describeRecord(
          a,
          b,
          meetings.map(({ meeting }) => meeting),
        ),
      ),
    );
    const list = element('ul', '', '');
    for (const { board, own, other, meeting } of meetings) {
      const item = element('li', 'leader', '');
      item.append(
        element('span', '', board.title),
        element('span', 'dots', ''),
        element(
          'span',
          '',
          [describeMeeting(a, b, board, meeting), describeCosts(a, b, own, other)].filter(Boolean).join('; '),
        ),
      );
      list.append(item);
    }
    section.append(list);
    return section;
  });
}

function describeRecord(a: Chosen, b: Chosen, meetings: readonly Meeting[]): string {
  if (meetings.length === 0) return 'No board has a score of both.';
  const { ahead, behind, level, within } = countVerdicts(meetings);
  const parts = [
    ahead > 0 && `${a.name} is ahead on ${ahead}`,
    behind > 0 && `${b.name} is ahead on ${behind}`,
    within > 0 && `the difference is within its interval on ${within}`,
    level > 0 && `they are level on ${level}`,
  ].filter((part) => part !== false);
  return `Of ${meetings.length === 1 ? 'one board' : `${meetings.length} boards`} that ran both, ${joinWords(parts)}.`;
}

/** "GPT-5.5 by 7.7 (1.2 to 14.1)". */
function describeMeeting(a: Chosen, b: Chosen, { scale }: ComparedBoard, { by, difference, verdict }: Meeting): string {
  if (verdict === 'level') return 'level';
  const [leader, sign] = by > 0 ? [a.name, 1] : [b.name, -1];
  const unit = scale.unit === '%' ? ' points' : '';
  const size = `${leader} by ${formatScore(Math.abs(by), scale)}${unit}`;
  if (difference === null) return `${size}, no interval known`;
  const ends = [difference.low * sign, difference.high * sign]
    .sort((x, y) => x - y)
    .map((end) => formatSigned(end, scale));
  return `${size} (${ends.join(' to ')})${verdict === 'within' ? ', within the interval' : ''}`;
}

function formatSigned(number: number, scale: ComparedBoard['scale']): string {
  return (number < 0 ? '−' : '') + formatScore(Math.abs(number), scale);
}

function describeCosts(a: Chosen, b: Chosen, { cost }: ComparedRow, { cost: other }: ComparedRow): string {
  if (cost === null || other === null) return '';
  return `$ a task: ${a.name} ${formatTaskUsd(cost)}, ${b.name} ${formatTaskUsd(other)}`;
}
