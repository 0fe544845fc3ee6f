/** The official client. Its more than two hundred files load a third faster by `require` than by `import`. */
import { createRequire } from 'node:module';

export const { APIConnectionError, APIError, OpenAI } = createRequire(import.meta.url)(
  'openai',
) as typeof import('openai');
