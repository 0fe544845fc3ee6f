/** The forms in which a policy is taken away. */
import { toFallbackLists, toLiteLlm } from './config.ts';
import { toPython } from './python.ts';
import type { Routes } from './routes.ts';
import { toTypeScript } from './typescript.ts';

export interface PolicyForm {
  id: string;
  label: string;
  /** The name under which it would be saved. */
  file: string;
  make: (routes: Routes) => string;
}

export const POLICY_FORMS: readonly PolicyForm[] = [
  { id: 'typescript', label: 'TypeScript', file: 'router.ts', make: toTypeScript },
  { id: 'python', label: 'Python', file: 'router.py', make: toPython },
  { id: 'litellm', label: 'LiteLLM', file: 'config.yaml', make: toLiteLlm },
  { id: 'fallbacks', label: 'Fallback lists', file: 'fallbacks.json', make: toFallbackLists },
];
