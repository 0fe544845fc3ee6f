import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe.each(['bench', 'refresh'])('%s.yml', (name) => {
  const workflow = readFileSync(`.github/workflows/${name}.yml`, 'utf8');
  const lines = workflow.split('\n');

  it('hands no input to a shell as code', () => {
    let indent = -1;
    const inShell = lines.filter((line) => {
      const own = line.search(/\S/);
      if (own >= 0 && own <= indent) indent = -1;
      const isRun = /^\s*(- )?run: /.test(line);
      if (/^\s*(- )?run: \|/.test(line)) indent = own;
      return indent >= 0 || isRun;
    });
    expect(inShell.length).toBeGreaterThan(20);
    expect(inShell.filter((line) => line.includes('${{'))).toEqual([]);
  });

  it('pins every action to a commit', () => {
    const uses = lines.filter((line) => /\buses: /.test(line));
    expect(uses.length).toBeGreaterThan(1);
    for (const line of uses) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('gives the keys to the one step that asks, and writes from the one job that opens the pull request', () => {
    const keys = lines.filter((line) => /secrets[.[]/.test(line)).map((line) => line.trim().split(':')[0]);
    expect(keys).toEqual(name === 'bench' ? ['KEY'] : []);
    expect(workflow.match(/: write$/gm)).toHaveLength(2);
  });
});
