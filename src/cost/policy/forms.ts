/** The forms in which a policy can be exported. */
import { toLiteLlm } from './config.ts';
import { toPython } from './python.ts';
import type { Routes } from './routes.ts';
import { toTypeScript } from './typescript.ts';

export interface PolicyForm {
  id: string;
  label: string;
  /** The name under which it would be saved. */
  file: string;
  /** What it is for, in a sentence. */
  use: string;
  make: (routes: Routes) => string;
}

export const POLICY_FORMS: readonly PolicyForm[] = [
  {
    id: 'typescript',
    label: 'TypeScript',
    file: 'router.ts',
    use: 'A module for Node.js with the package openai: await ask(prompt).',
    make: toTypeScript,
  },
  {
    id: 'python',
    label: 'Python',
    file: 'router.py',
    use: 'Python 3.9 or later, without any package: ask(prompt).',
    make: toPython,
  },
  {
    id: 'litellm',
    label: 'LiteLLM',
    file: 'config.yaml',
    use: 'For LiteLLM’s proxy, where callers name the kind of task as the model.',
    make: toLiteLlm,
  },
];
