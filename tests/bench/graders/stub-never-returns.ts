/** In the place of the process that grades: a parser that never returns holds it up until it is told to leave that step out. */
import type { ToGrader } from '../../../bench/graders/guard.ts';

const STUCK = process.env.STUCK_AT;

process.on('disconnect', () => process.exit());
process.on('message', ({ job, answer, skip }: ToGrader) => {
  for (const step of ['reading', 'lint-is-clean', 'uses-const']) {
    if (skip.includes(step)) continue;
    process.send?.({ job, step });
    if (step === STUCK && answer.model === 'slow') for (;;);
  }
  process.send?.({ job, grade: { model: answer.model, skip } });
});
