/** Against an OpenAI-compatible server that others wrote. */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeProject } from './helpers.ts';

const mock = new LLMock({ port: 0, logLevel: 'silent' });
const CODE = '```python\ndef add(a, b):\n    return a + b\n```';
let url = '';

beforeAll(async () => {
  url = `${await mock.start()}/v1`;
});
beforeEach(() => {
  mock.clearFixtures();
  mock.clearChaos();
  mock.resetMatchCounts();
});
afterAll(() => mock.stop());

describe('with aimock', () => {
  it('asks the prompt and the contract in one message, and stores what it answers', async () => {
    mock.onMessage(/task-1/, { content: CODE, usage: { prompt_tokens: 30, completion_tokens: 20 } });
    const project = makeProject(url, { models: ['gpt-4o'], tasks: 1 });
    const { summary } = await project.run({ samples: '3' });
    expect(summary.outcomes).toEqual({ answered: 3 });
    const answer = project.answer('gpt-4o');
    expect(answer).toMatchObject({ content: CODE, finishReason: 'stop', usage: { inputUncached: 30, output: 20 } });
    expect(answer.cost.usd).toBeCloseTo((30 * 1 + 20 * 2) / 1e6, 12);
    const { body } = mock.getLastRequest() ?? {};
    expect(body).toMatchObject({
      messages: [{ role: 'user', content: expect.stringContaining('\n\nAnswer with one fenced') }],
    });
  });

  it.each(['dropRate', 'malformedRate', 'disconnectRate', 'rateLimitRate'])(
    'outlives any rate of its %s',
    async (rate) => {
      mock.onMessage(/task-/, { content: CODE });
      mock.setChaos({ [rate]: 0.3 });
      const project = makeProject(url, { models: ['gpt-4o', 'gpt-4.1'], tasks: 2 });
      // Started again until all is answered, as a person would.
      let missing = 1;
      for (let start = 0; start < 20 && missing > 0; start++)
        ({ missing } = (await project.run({ samples: '3' })).summary);
      expect(missing).toBe(0);
      expect(project.answers().every(({ outcome, content }) => outcome === 'answered' && content === CODE)).toBe(true);
    },
  );
});
