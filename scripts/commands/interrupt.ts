/** What a signal does to a command that is under way: the first ends it in good order, the second at once. */
import { EXIT } from './exit.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export function onInterrupt(interrupt: () => void): () => void {
  let isFirst = true;
  const handle = () => {
    if (!isFirst) process.exit(EXIT.interrupted);
    isFirst = false;
    interrupt();
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of SIGNALS) process.off(signal, handle);
  };
}
