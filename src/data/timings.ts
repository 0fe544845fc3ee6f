/** How long a server worked on an answer, where it says so beside it. */
import { z } from 'zod';

export interface Timings {
  /** Reading the prompt, in milliseconds. */
  promptMs: number;
  /** Writing the answer, in milliseconds. */
  outputMs: number;
}

/** As llama.cpp's server has it in each response. */
const responseSchema = z.object({
  timings: z.object({ prompt_ms: z.number().min(0), predicted_ms: z.number().positive() }),
});

/** Null where the response, as it is stored, does not say. */
export function readTimings(response: unknown): Timings | null {
  const read = responseSchema.safeParse(response);
  if (!read.success) return null;
  const { prompt_ms: promptMs, predicted_ms: outputMs } = read.data.timings;
  return { promptMs, outputMs };
}
