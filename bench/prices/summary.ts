/** What a refresh of prices did, or would do: for people, and for programs. */
import { countOf, formatExactUsd, type Price, toOneLine, toShown } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { showConditions } from './choose.ts';
import { showPlace, toMapOption } from './entry.ts';
import type { NewPrice } from './plan.ts';
import type { Refresh } from './refresh.ts';

const SHOWN_HINTS = 3;

/** What changed and what is open; the rest, which mostly stays as it was, on demand. */
export function formatRefresh(refresh: Refresh, { isShort = false } = {}): string {
  const { added, unchanged, notPrices, unpriced, vanished, resold, skipped, notes, questions, dryRun } = refresh;
  const names = (models: readonly { id: string }[]) =>
    models.length > 0 ? [models.map(({ id }) => id).join(', ')] : [];
  const verb = dryRun ? ' would be added' : ' added';
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const rest = () => [
    ...section('Unchanged:', names(unchanged)),
    ...section(
      'Not a price, so left out:',
      notPrices.map(({ model, entry, why }) => `${model}: ${showPlace(entry)}: ${toOneLine(why)}`),
    ),
    ...section('Sold by resellers only, so left out:', names(resold)),
    ...section('Left out with --skip:', skipped.length > 0 ? [skipped.join(', ')] : []),
    ...section('Our models without a price in this file:', unpriced.map(toUnpricedLine)),
  ];
  return [
    ...toHead(refresh),
    ...section(`${countOf(added.length, 'price')}${verb}:`, added.map(toChangeLine)),
    ...section(
      'Left out, as they are open:',
      questions.flatMap((question) => question.split('\n')),
    ),
    ...section('Please note:', notes),
    ...section('No longer in this list; what is stored stays:', names(vanished)),
    ...(isShort ? [] : rest()),
    ...(added.length === 0 ? ['', 'Nothing to add.'] : []),
    ...(dryRun ? ['', 'A dry run: nothing was written.'] : []),
  ].join('\n');
}

function toHead({ file, format, source, created, asOf, isToday, entryCount, dryRun }: Refresh): string[] {
  const isNew = created.includes(`sources/${source}.json`);
  const made = isNew ? (dryRun ? ', to be made' : ', made') : '';
  return [
    `${toShown(file.name)}: ${countOf(entryCount, 'model')} in this list of ${format.name}, SHA-256 ${file.sha256}`,
    `Prices of ${asOf}${isToday ? ', today in UTC' : ''}; source: ${inDataDir(`sources/${source}.json`)}${made}`,
  ];
}

/** "deepseek-r1: output $2.50 → $2.19, input — → $0.55 per million tokens". */
function toChangeLine({ model, old, price, chosen }: NewPrice): string {
  const change = (before: number | undefined, after: number | undefined) =>
    `${formatExactUsd(before ?? null)} → ${formatExactUsd(after ?? null)}`;
  const output = change(old?.outputUsdPerMTok, price.outputUsdPerMTok);
  const input = change(old?.inputUsdPerMTok, price.inputUsdPerMTok);
  const others = chosen.otherSellers.map(
    ({ seller, outputUsdPerMTok }) => `${toShown(seller)} ${formatExactUsd(outputUsdPerMTok)}`,
  );
  return [
    `${model.id}: output ${output}, input ${input} per million tokens${showConditions(price)}, from ${showPlace(chosen.entry)}`,
    ...(others.length > 0 ? [`    output elsewhere: ${others.join(', ')}`] : []),
    ...(price.notRead ? [`    not read: ${price.notRead.map(toShown).join('; ')}`] : []),
  ].join('\n');
}

function toUnpricedLine({ model, near }: Refresh['unpriced'][number]): string {
  const options = near.flatMap((key) => toMapOption([key], model.id) ?? []);
  if (options.length === 0) return model.id;
  const rest = options.length - SHOWN_HINTS;
  return `${model.id}; is it one of these? ${options.slice(0, SHOWN_HINTS).join(' or ')}${rest > 0 ? ` (and ${rest} more)` : ''}`;
}

/** The same for programs: names of the list are printed with nothing hidden in them. */
export function toRefreshJson(refresh: Refresh): object {
  const { file, format, source, asOf, entryCount, dryRun, skipped, notes, created, updated } = refresh;
  const toInert = (name: string | null) => (name === null ? null : toOneLine(name));
  return {
    file,
    format: format.id,
    source,
    asOf,
    entries: entryCount,
    dryRun,
    added: refresh.added.map(({ model, old, price, chosen }) => ({
      model: model.id,
      provider: toInert(chosen.entry.provider),
      old: old && toNumbers(old),
      new: toNumbers(price),
      path: chosen.entry.path,
      alsoAt: chosen.alsoAt.map(({ path }) => path),
      conditions: showConditions(price).slice(2),
      isReseller: chosen.isReseller,
      otherSellers: chosen.otherSellers,
      notRead: price.notRead ?? [],
    })),
    unchanged: refresh.unchanged.map(({ id }) => id),
    notPrices: refresh.notPrices.map(({ model, entry: { path, provider }, why }) => {
      return { model, path, provider: toInert(provider), why: toOneLine(why) };
    }),
    resold: refresh.resold.map(({ id }) => id),
    vanished: refresh.vanished.map(({ id }) => id),
    unpriced: refresh.unpriced.map(({ model, near }) => ({ model: model.id, near: near.map(toOneLine) })),
    skipped,
    notes,
    questions: refresh.questions,
    created,
    updated,
  };
}

function toNumbers({ asOf, outputUsdPerMTok, inputUsdPerMTok }: Price) {
  return { asOf, outputUsdPerMTok, inputUsdPerMTok: inputUsdPerMTok ?? null };
}
