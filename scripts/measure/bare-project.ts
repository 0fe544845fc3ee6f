/** Writes the least Astro project that makes a given number of pages, to hold the time of our build against. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const taskCount = 8;

const config = `import { defineConfig } from 'astro/config';
export default defineConfig({ site: 'https://bare.example' });
`;

const layout = `---
const { title } = Astro.props;
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>{title}</title></head>
  <body><header><a href="/">All models</a></header><main><h1>{title}</h1><slot /></main></body>
</html>
<style is:global>
  body { font: 16px/1.5 system-ui; max-width: 75rem; margin: 1rem auto; }
  th, td { padding: 0.4rem 0.6rem; text-align: left; }
</style>
`;

const indexPage = `---
import models from '../models.json';
import Page from '../Page.astro';
---
<Page title="All models">
  <table>
    <thead><tr><th>Model</th><th>Lab</th><th>Price</th></tr></thead>
    <tbody>
      {models.map((model) => (
        <tr><td><a href={\`/models/\${model.id}/\`}>{model.name}</a></td><td>{model.lab}</td><td>{model.price}</td></tr>
      ))}
    </tbody>
  </table>
</Page>
`;

const modelPage = `---
import models from '../../models.json';
import Page from '../../Page.astro';
export function getStaticPaths() {
  return models.map((model) => ({ params: { id: model.id }, props: { model } }));
}
const { model } = Astro.props;
---
<Page title={model.name}>
  <dl><dt>Lab</dt><dd>{model.lab}</dd><dt>Price</dt><dd>{model.price}</dd></dl>
  <table>
    <thead><tr><th>Task</th><th>Score</th><th>Cost</th><th>Runs</th></tr></thead>
    <tbody>
      {model.results.map((result) => (
        <tr><td>{result.task}</td><td>{result.score}</td><td>{result.cost}</td><td>{result.runs}</td></tr>
      ))}
    </tbody>
  </table>
</Page>
`;

/** The folder must lie where the project's own packages are found. */
export function writeBareProject(dir: string, pageCount: number): void {
  const files = {
    'package.json': '{ "private": true, "type": "module" }',
    'astro.config.mjs': config,
    'src/Page.astro': layout,
    'src/pages/index.astro': indexPage,
    'src/pages/models/[id].astro': modelPage,
    // One page is the list of the others.
    'src/models.json': JSON.stringify(Array.from({ length: pageCount - 1 }, (_, index) => toModel(index))),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(dir, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function toModel(index: number): object {
  const jump = (modulus: number) => (index * 7919) % modulus;
  return {
    id: `model-${index}`,
    name: `Model ${index}`,
    lab: `Lab ${jump(40)}`,
    price: jump(2999) / 100,
    results: Array.from({ length: taskCount }, (_, task) => ({
      task: `Task ${task}`,
      score: jump(90 + task) / 10,
      cost: jump(200 + task) / 100,
      runs: 20,
    })),
  };
}
