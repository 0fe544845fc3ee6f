/** The order in which a reviewer sees the answers: shuffled, and the same each time. */
import { hashText } from '../../../src/data/node.ts';

interface Place {
  task: string;
  model: string;
  sample: number;
}

/** By a hash of the seed with the place: answers that come later change nothing about the order of the others. */
export function shuffle<T extends Place>(places: readonly T[], seed: string): T[] {
  return places
    .map((place) => [hashText(`${seed}/${place.task}/${place.model}/${place.sample}`), place] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => place);
}
