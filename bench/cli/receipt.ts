/** A grade as a receipt for the terminal: the checks by axis, then the scores. */

import { AXES, type CheckResult, formatScore, type Grade, type Task } from '../../src/data/index.ts';
import { AXIS_NAMES, MEASURED_SCALE } from '../../src/scoring/index.ts';

const WIDTH = 72;
const SIGNS: Record<CheckResult['result'], string> = { pass: '✓', fail: '✗', 'n/a': '–' };

export function toReceipt(grade: Grade, task: Task): string {
  const { outcome, why, extraction, axes, score, checks, sandbox, seed } = grade;
  const lines = [leader(`${task.name} (${task.id})`, outcome)];
  if (why) lines.push(why);
  if (extraction) lines.push(`Code: lines ${extraction.firstLine} to ${extraction.lastLine}, ${extraction.rule}.`);
  for (const axis of AXES) {
    const own = checks.filter((check) => check.axis === axis);
    if (own.length === 0) continue;
    lines.push(
      '',
      leader(AXIS_NAMES[axis], formatScore(axes?.[axis] ?? null, MEASURED_SCALE)),
      ...own.flatMap(toLines),
    );
  }
  lines.push('', leader('Score', formatScore(score, MEASURED_SCALE)));
  if (sandbox !== 'none') {
    // Cases are all in their file; hidden ones are those of graders.
    const hidden = task.grading?.grader === 'cases' ? '' : ` Hidden inputs: --seed ${seed}.`;
    lines.push(`Sandbox: ${sandbox}.${hidden}`);
  }
  return lines.join('\n');
}

function toLines({ id, weight, result, expected, got }: CheckResult): string[] {
  const heading = `  ${SIGNS[result]} ${id.replaceAll('-', ' ')}${weight === 1 ? '' : ` (counts ${weight})`}`;
  const details = [expected && `expected ${expected}`, got && (result === 'n/a' ? got : `got ${got}`)].filter(Boolean);
  return [heading, ...details.map((detail) => `      ${detail}`)];
}

/** An item and its figure with dots between them. */
function leader(item: string, figure: string): string {
  return `${item} ${'.'.repeat(Math.max(2, WIDTH - item.length - figure.length - 2))} ${figure}`;
}
