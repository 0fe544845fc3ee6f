/** `prices`: adds what a published price list says to the dated prices of our models. */
import type { Command } from 'commander';
import { EXIT } from '../../src/data/index.ts';
import type { PriceOptions } from '../prices/index.ts';

export function addPrices(program: Command): void {
  const list = (value: string, before: string[] = []) => [...before, value];
  program
    .command('prices')
    .description('add the prices of a published list to our models; old prices stay, and nothing is guessed')
    .argument(
      '<file>',
      '"refresh", which downloads the lists that are sources of ours, or a list as downloaded: of genai-prices, LiteLLM, models.dev, OpenRouter or simonw/llm-prices',
    )
    .option(
      '--format <format>',
      'genai-prices, litellm, models-dev, openrouter or llm-prices (default: by the shape of the file)',
    )
    .option('--source <id>', 'a file in data/sources/ that the prices come from (default: one for each format)')
    .option('--date <day>', 'the day of the prices, as YYYY-MM-DD (default: today in UTC)')
    .option('--map <name=model>', 'a name in the list, and which of our models it is; repeatable', list)
    .option(
      '--provider <name>',
      'whose price counts before the vendor’s, or MODEL=NAME for one model; repeatable',
      list,
    )
    .option('--free <model>', 'a price of 0 means that it is really free; repeatable', list)
    .option(
      '--unknown-input <model>',
      'an input price of 0 means unknown: take only the output price; repeatable',
      list,
    )
    .option('--skip <model>', 'leave this model out; repeatable', list)
    .option('--vendors-only', 'leave out models that only resellers sell')
    .option('--leave-open', 'leave out models with an open question, and list them')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--json', 'print a summary as JSON')
    .addHelpText(
      'after',
      `
A model is found by its id, name, alias or name at an endpoint, also behind "provider/". The price of its vendor goes before those of
resellers. Where the file leaves a question open, nothing is written, and the option that answers it is named. More: docs/prices.md.

Examples:
  npm run bench -- prices refresh --dry-run
  npm run bench -- prices openrouter-models.json --dry-run
  npm run bench -- prices model_prices_and_context_window.json --provider deepseek --skip MODEL
  npm run bench -- prices api.json --provider MODEL=moonshotai --map "Their name=MODEL" --date 2026-11-25`,
    )
    .action(async (file: string, { json, ...options }: PriceOptions & { dryRun?: boolean; json?: true }) => {
      const [
        { loadData },
        { withData },
        { downloadList, formatRefresh, refreshAllPrices, refreshPrices, toRefreshJson },
        { dataDir },
      ] = await Promise.all([
        import('../load-data.ts'),
        import('../files/index.ts'),
        import('../prices/index.ts'),
        import('../paths.ts'),
      ]);
      if (file === 'refresh') {
        const dryRun = options.dryRun ?? false;
        const context = { loadData, dataDir, now: new Date(), dryRun, download: downloadList };
        const { done, failed } = await refreshAllPrices(context);
        const texts = done.map((one) => formatRefresh(one, { isShort: true }));
        console.log(json ? JSON.stringify(done.map(toRefreshJson), null, 2) : texts.join('\n\n'));
        for (const line of failed) console.error(line);
        if (failed.length > 0) process.exitCode = EXIT.problem;
        return;
      }
      const work = () => refreshPrices(file, options, { dataset: loadData(), dataDir, now: new Date() });
      const refresh = options.dryRun ? work() : withData(dataDir, work);
      console.log(json ? JSON.stringify(toRefreshJson(refresh), null, 2) : formatRefresh(refresh));
    });
}
