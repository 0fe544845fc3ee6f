/** Starts the command line with its code kept compiled: that must be on before any of it is read, and saves a tenth of a second. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('../bench/cli/main.ts');
