/** The options that `plan` and `run` share: what is asked, of whom, and where. */
import type { Command } from 'commander';

export function addSelectionOptions(command: Command): Command {
  return command
    .option('--board <id>', 'a measured board in data/boards/ (default: that of the front page, or the only one)')
    .option('--models <ids>', 'some models only, joined by commas (default: those of the board)')
    .option('--tasks <ids>', 'some tasks only, joined by commas (default: those of the board)')
    .option(
      '--samples <n>',
      'how many answers to ask for of each model on each task (default: those of the run, else 1)',
    )
    .option(
      '--endpoint <id>',
      'a file in data/endpoints/ (default: OPENAI_BASE_URL if set, else that of site.json, or the only one)',
    )
    .option('--temperature <n>', 'from 0 to 2 (default: 0)')
    .option('--max-output-tokens <n>', 'the output limit of an answer (default: 16384)')
    .option(
      '--cache-prompt',
      'let a llama.cpp server take what it kept of earlier prompts (default: it begins each anew)',
    )
    .option('--no-cache-prompt', 'ask another server for the same as llama.cpp’s')
    .option('--shard <i/n>', 'only the i-th of n parts, as in 2/5')
    .option('--id <run>', 'the run to begin or to continue (default: the board and the date)');
}
