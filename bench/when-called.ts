/** Packages that few commands need, loaded when they are first called for: YAML alone is a tenth of the start of a command. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const yaml = () => require('yaml') as typeof import('yaml');
export const zip = () => require('adm-zip') as typeof import('adm-zip');
