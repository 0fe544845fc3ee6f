/** The texts of all articles as one module, as a plugin of Vite: their folder is known only when a build begins. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AstroUserConfig } from 'astro';
import { articlesDir } from '../articles/index.ts';

type Plugin = Extract<NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>[number], { name: string }>;

const NAME = 'virtual:articles';
const RESOLVED = `\0${NAME}`;

export function articleModules(): Plugin {
  return {
    name: 'article-modules',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      const dir = articlesDir(process.env);
      const files = dir === null ? [] : readdirSync(dir).filter((name) => name.endsWith('.mdx'));
      const imports = files.map((name, i) => `import a${i} from ${JSON.stringify(resolve(dir ?? '', name))};`);
      const entries = files.map((name, i) => `${JSON.stringify(name.replace(/\.mdx$/, ''))}: a${i}`);
      return `${imports.join('\n')}\nexport default { ${entries.join(', ')} };`;
    },
  };
}
