/** Articles: what binds a number, what is refused and how it is told, and that frozen numbers stay. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/articles/expression/evaluate.ts';
import { parseExpression } from '../../src/articles/expression/parse.ts';
import { articlesDir, loadArticles } from '../../src/articles/load.ts';
import { showNumber } from '../../src/articles/numbers.ts';
import { findBareNumbers } from '../../src/articles/prose.ts';
import { EXPECTED_ROWS, EXPECTED_SCORES } from '../field-report.ts';
import { dataset } from '../helpers.ts';
import { HEAD, tryArticles, tryText } from './try-article.ts';

const [release = ''] = dataset.releases.keys();
const [live, frozen] = ['', `release: ${release}\n`].map((pin) => {
  const { articles, problems } = tryArticles({ 'made.mdx': `---\n${HEAD}${pin}---\nWords.\n` });
  expect(problems).toEqual([]);
  return articles[0]?.scope;
});
if (!live || !frozen) throw new Error('the article was not read');
const show = (of: string, as?: string) => showNumber(of, as, live.lookup).text;

describe('a number of an article', () => {
  test('is what the figures show, for every model of the board, live and frozen', () => {
    for (const { model, rank, score, value, outputUsdPerMTok } of EXPECTED_ROWS) {
      for (const { lookup } of [live, frozen]) {
        const text = (of: string) => showNumber(of, undefined, lookup).text.replace('~', '');
        expect(text(`${model}.score`)).toBe(score.toFixed(1));
        expect(text(`${model}.value`)).toBe(value);
        expect(text(`ranking#${model}.rank`)).toBe(String(rank));
        expect(text(`field-report/ranking#${model}.price`)).toBe(`$${outputUsdPerMTok.toFixed(2)}`);
      }
    }
  });

  test('counts what is published', () => {
    const published = Object.values(EXPECTED_SCORES).flatMap((scores) => Object.values(scores)).length;
    expect(show('count(tasks-grid.*)')).toBe(String(published));
    const models = EXPECTED_ROWS.length;
    const tasks = Object.keys(EXPECTED_SCORES).length;
    expect(show('count(tasks-grid.*) + missing(tasks-grid.*)')).toBe(String(models * tasks));
    const cheap = EXPECTED_ROWS.filter((row) => row.outputUsdPerMTok < 0.5).length;
    expect(show('count(ranking.price < 0.5)')).toBe(String(cheap));
  });

  test.each([
    ['deepseek-r1.price / deepseek-v4-flash.price', 'ratio', '10.0×'],
    ['deepseek-r1.price / deepseek-v4-flash.price', 'words', 'ten'],
    ['1 - deepseek-v4-flash.price / kimi-k2.5.price', 'percent', '91.7%'],
    ['deepseek-r1.score - deepseek-v4-flash.score', undefined, '0.7'],
    ['2 * kimi-k2.5.price', undefined, '$6.00'],
    ['value-bars#deepseek-r1.rank', 'ordinal', 'ninth'],
    ['max(ranking.rank) + 11', 'ordinal', '21st'],
    ['max(ranking.value)', undefined, '~42.5'],
    ['1234.5 * count(ranking)', undefined, '12,345'],
    ['deepseek-r1.category', undefined, 'Reasoning (code thinking)'],
  ])('%s as %s is %s', (of, as, text) => {
    expect(show(of, as)).toBe(text);
  });
});

describe('what is wrong with an article', () => {
  test.each([
    [
      '<Num of="deepseek-r9.score" />',
      /line 8: .* no row "deepseek-r9" in field-report\/ranking\. Did you mean "deepseek-r1"/,
    ],
    ['<Num of="glm-5.scores" />', /no column "scores" in field-report\/ranking\. Did you mean "score"/],
    ['<Num of="rankings#glm-5.score" />', /no figure "field-report\/rankings"\. Did you mean "field-report\/ranking"/],
    ['<Num of="nowhere/ranking#glm-5.score" />', /no figure "nowhere\/ranking"\. There are field-report\/ranking, /],
    ['<Num of="count(claim.verdict)" />', /no figure "field-report\/claim"\. Did you mean "field-report\/claims"/],
    ['<Num of="count(claims.verdicts)" />', /no column "verdicts" in claims\. Did you mean "verdict"/],
    ['<Num of="glm-5.price/glm-5.score" />', /is no reference, .*around \/ and - as signs stand spaces/],
    ['<Num of="a#b#c" />', /"a#b#c" is no reference/],
    ['<Num of="glm-5.price" as="dollars" />', /"as" is one of score, .* and not "dollars"/],
    ['<Num of="glm-5.price / 3" as="words" />', /0\.64 is no whole number/],
    ['<Num of="glm-5.price / glm-5.price" />', /"as" must say how to write it/],
    ['<Num of="glm-5.price > 1" />', /true or false/],
    ['<Num of="glm-5.provider" as="words" />', /It is a text/],
    ['<Num of="tasks-grid#glm-5.ts-dijkstra" />', /has no number: not published/],
    ['<Num of="glm-5.price">8</Num>', /expected nothing inside <Num>, found "8"/],
    ['<Num />', /expected of in <Num>, found nothing/],
    ['<Num of={3} />', /expected a text as of/],
    ['<Num of="glm-5.price" like="usd" />', /expected <Num> with of, as, found like/],
    ['<Model id="glm-6" />', /expected the id of a model, found "glm-6"\. .*"glm-5"/],
    ['<Source id="nobody" />', /expected the id of a source, found "nobody"\. .*There are .*startup-cto-2026/],
    ['<Figure of="rankin" />', /no figure "field-report\/rankin"/],
    ['<Figure of="ranking" columns="model scor" />', /no column "scor"\. Did you mean "score"/],
    ['<Figure of="ranking" first="all" />', /"first" is a number of rows/],
    ['<Claim that="glm-5.price">It is dear.</Claim>', /It gives 1\.92, and a claim is a comparison/],
    ['<Claim that="glm-5.price > 1">It costs 2.</Claim>', /bound to the data, found "2"/],
    ['<Claim that="1 < 2">\nWords\n</Claim>', /expected a sentence in <Claim>, found a paragraph/],
    ['<Figure of="ranking" />\n\n<Figure of="ranking" />', /line 10: expected each figure once, found "ranking"/],
    ['Costs 2.50 more.', /line 8: expected a number that is bound to the data, found "2\.50"/],
    ['One line,\nanother,\nand 7.', /line 10: .*found "7"/],
    ['| a |\n|---|\n| 5 |', /line 10: .*found "5"/],
    ['![A chart](https://example.org/a.png)', /expected pictures as <Figure of="…" \/>, found "A chart"/],
    ['[Here](javascript:alert)', /expected a link that begins with .*found "javascript:alert"/],
    ['[Here][x]\n\n[x]: data:text/html,x', /line 10: .*found "data:text\/html,x"/],
    ['[Here](//example.org)', /found "\/\/example\.org"/],
    ['[Here](/models/ "all 10")', /found "10"/],
    ['{/* a */ alert(1) /* b */}', /found "\{\/\* a/],
    ['## The best of 2026', /found "2026"/],
    ['It has half of it.', /found "half"/],
    ['Half &#53; ½', /"Half".*"5".*"½"/s],
    ['# Heading', /a heading from ## on/],
    ['{1 + 1}', /expected Markdown and Num, .*found "\{1 \+ 1\}"/],
    ['export const a = 5;', /found "export const a = 5;"/],
    ['<script>alert</script>', /found "<script>"/],
    ['<num of="glm-5.price" />', /found "<num>".*Did you mean "Num"/],
    ['Open <Num of="x"', /line 8: expected Markdown with components, found Unexpected/],
  ])('%s', (text, problem) => {
    expect(tryText(text).join('\n')).toMatch(problem);
  });

  test('a sentence that is not true any more is told with both numbers', () => {
    const text =
      '<Claim that="deepseek-r1.price > 6.5 * kimi-k2.5.price">It costs a multiple of <Num of="kimi-k2.5.price" />.</Claim>';
    expect(tryText(text)).toEqual([
      'made.mdx: line 8: expected "It costs a multiple of {kimi-k2.5.price}." to be true, that is deepseek-r1.price > 6.5 * kimi-k2.5.price, found 2.5 > 19.5 (deepseek-r1.price = 2.5, kimi-k2.5.price = 3). It is no longer true: mend the sentence, or the number.',
    ]);
  });

  test.each([
    [
      'title: Top 3\ndescription: Invented.\ndate: 2001-02-03\nauthors: [Nobody]\n',
      /title: expected words without numbers, found "3"/,
    ],
    [HEAD.replace('2001-02-03', 'yesterday'), /date: expected a date as YYYY-MM-DD, found "yesterday"/],
    [HEAD.replace('authors', 'author'), /author: .*Did you mean "authors"/],
    [`${HEAD}board: nowhere\n`, /board: expected the id of a board, found "nowhere"/],
    [`${HEAD}release: 2001-02-03\n`, /release: expected the date of a release, found "2001-02-03"/],
    [`${HEAD}release: ${release}\nboard: nowhere\n`, /board: .*There are .*field-report/],
    ['title: [\n', /expected YAML/],
  ])('a head that is wrong: %s', (head, problem) => {
    expect(tryText('Words.', head).join('\n')).toMatch(problem);
  });

  test('all problems of all articles are told at once, in the order of their lines', () => {
    const text = `---\n${HEAD}---\n\n<Num of="glm-9.price" />\n\nCosts 2.\n\n<Claim that="1 > 2">Words</Claim>\n`;
    const { problems } = tryArticles({ 'a.mdx': text, 'b.mdx': 'No head.', 'C d.mdx': text, 'e.md': 'Words' });
    const places = problems.map((problem) => problem.slice(0, problem.indexOf(': expected')));
    expect(places.sort()).toEqual([
      'C d.mdx',
      'a.mdx: line 10',
      'a.mdx: line 12',
      'a.mdx: line 8',
      'b.mdx: line 1',
      'e.md',
    ]);
  });

  test('a folder that is not there is told', () => {
    const { problems } = loadArticles('no/such/folder', dataset, () => []);
    expect(problems).toMatchObject([{ file: 'no/such/folder', expected: 'a folder with articles' }]);
  });
});

describe('what may stand in an article', () => {
  test.each([
    'One of them is first, at a price per million tokens.',
    'Code such as `max_tokens = 2048` is no prose.',
    '```\n5\n```',
    '[The source](https://example.org/2026)',
    '{/* 5 remarks */ /* and * more */}',
    '[Here](#there), [there](/models/), [elsewhere](https://example.org/) and [to us](mailto:nobody@example.org)',
    '<Claim that="count(ranking) = 10">There are ten of them.</Claim>',
    'A word[^1].\n\n[^1]: And a note.',
    '<Figure of="field-report/ranking" columns="model score" first="3" />',
    '1. A list\n2. that is numbered',
  ])('%s', (text) => {
    expect(tryText(text)).toEqual([]);
  });

  test('words for numbers only where a claim is made of them', () => {
    const text = 'Twenty-five people in threes bought two, often phoned, the seventh of 1,000.5 ² Ⅷ';
    expect(findBareNumbers(text, false).map(({ found }) => found)).toEqual([
      'Twenty',
      'five',
      'two',
      'seventh',
      '1,000.5',
      '²',
      'Ⅷ',
    ]);
    expect(findBareNumbers(text, true).map(({ found }) => found)).toEqual(['1,000.5', '²', 'Ⅷ']);
  });
});

test('an article is pinned: what the data says later changes none of its numbers', () => {
  const dir = mkdtempSync(join(tmpdir(), 'receipts-articles-'));
  writeFileSync(
    join(dir, 'made.mdx'),
    `---\n${HEAD}board: field-report\nrelease: ${release}\n---\n<Num of="deepseek-r1.price" />\n`,
  );
  const { articles } = loadArticles(dir, dataset, () => {
    throw new Error('the figures of this build were asked for');
  });
  expect(
    articles?.map(({ slug, scope }) => [slug, showNumber('deepseek-r1.price', undefined, scope.lookup).text]),
  ).toEqual([['made', '$2.50']]);
});

test('other data has no articles unless a folder is named', () => {
  expect(articlesDir({})).toBe('src/content/articles');
  expect(articlesDir({ DATA_DIR: 'mine' })).toBeNull();
  expect(articlesDir({ DATA_DIR: 'mine', ARTICLES_DIR: 'ours' })).toBe('ours');
  expect(loadArticles(null, dataset, () => [])).toEqual({ articles: [], problems: [] });
});

test('the newest article comes first', () => {
  const dated = (date: string) => `---\n${HEAD.replace('2001-02-03', date)}---\nWords.\n`;
  const { articles } = tryArticles({
    'a.mdx': dated('2001-01-01'),
    'b.mdx': dated('2002-01-01'),
    'c.mdx': dated('2002-01-01'),
  });
  expect(articles.map(({ slug }) => slug)).toEqual(['b', 'c', 'a']);
});

test('what docs/articles.md teaches is so', () => {
  const docs = readFileSync('docs/articles.md', 'utf8');
  const [example = ''] = /(?<=```mdx\n).*?(?=```)/s.exec(docs) ?? [];
  expect(tryArticles({ 'made.mdx': example }).problems).toEqual([]);
  const references = [...docs.matchAll(/^\| `([a-z0-9/#.-]+)` \|/gm)]
    .map((match) => match[1] ?? '')
    .filter((each) => /[.#]/.test(each));
  expect(references.length).toBeGreaterThanOrEqual(2);
  for (const reference of references) expect(show(reference)).not.toBe('');
  const computed = [...docs.matchAll(/`((?:count|missing|max)\([^`]*\)|glm-5\.value rounds[^`]*)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(computed.length).toBeGreaterThanOrEqual(6);
  for (const each of computed) expect(() => evaluate(parseExpression(each), live.lookup), each).not.toThrow();
});

test('a component alone on its line may not part a sentence', () => {
  const number = '<Num of="kimi-k2.5.score" />';
  for (const [text, lines] of [
    [`Words\n${number}\nand more.\n`, 1],
    [`${number}\nand more.\n`, 1],
    [`Words ${number}\nand more.\n`, 0],
    [`Words.\n\n> ${number}\n\nWords.\n`, 0],
  ] as const) {
    const { problems } = tryArticles({ 'made.mdx': `---\n${HEAD}---\n${text}` });
    expect(
      problems.filter((problem) => problem.includes('alone on its line')),
      text,
    ).toHaveLength(lines);
  }
});
