/** What a signal does to a command that is under way: the first ends it in good order, the second at once. */
import { EXIT } from '../../src/data/index.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** npm hands on to its child what the terminal has sent to both already: that is no second signal. */
const ECHO_MS = 500;

/** Gives the function that lets signals be as they were. */
export function onInterrupt(interrupt: () => void): () => void {
  let firstAtMs: number | null = null;
  const handle = () => {
    if (firstAtMs === null) {
      firstAtMs = performance.now();
      interrupt();
    } else if (performance.now() - firstAtMs > ECHO_MS) process.exit(EXIT.interrupted);
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of SIGNALS) process.off(signal, handle);
  };
}
