/** Sets reasoning aside: what a model writes between <think> and </think>, or under another name, is not its answer. */

const NAME = '(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|scratchpad|analysis|inner_monologue)';
/** In angle brackets, also with a prefix or an attribute; in square ones, which are a link as often, only in capitals. */
const OPEN = [
  `<(?:\\w+:)?${NAME}(?:\\s[^<>\\n]{0,80})?>`,
  '\\[(?-i:THINK(?:ING)?|THOUGHT|REASONING)\\](?![(:])',
  `<\\|(?:begin_of_|start_)?${NAME}\\|>`,
  '◁think▷|<unused94>|<\\|channel>thought',
].join('|');
const CLOSE = [
  `</(?:\\w+:)?${NAME}>`,
  '\\[/(?-i:THINK(?:ING)?|THOUGHT|REASONING)\\]',
  `<\\|(?:end_of_|end_|/)${NAME}\\|>`,
  '◁/think▷|<unused95>|<channel\\|>',
].join('|');
const OPENING = new RegExp(`^[ \\t]*(?:${OPEN})`, 'im');
const CLOSING = new RegExp(CLOSE, 'i');
/**
 * The end of reasoning whose opening tag stands in the prompt of the endpoint: where a line begins or ends, behind a sentence, or
 * before a fence or a word. A tag in the middle of a sentence or in quotes is only spoken of.
 */
const LONE_CLOSING = new RegExp(
  `^[ \\t]*(?:${CLOSE})|(?<=[.!?:)\\]}。])(?:${CLOSE})|(?<![\`'"])(?:${CLOSE})(?=[ \\t]*$|\\w|\`\`\`|~~~)`,
  'im',
);

/** Harmony, the format of gpt-oss, whose channels some servers leave in the text; and the same without its marks. */
const CHANNELS = /^\s*(?:<\|start\|>assistant)?<\|channel\|>/;
const FINAL_CHANNEL = /^.*<\|channel\|>\s*final\b[^\n]{0,80}?<\|message\|>/s;
const CHANNEL_ENDS = /<\|(?:end|return|call)\|>/g;
const BARE_CHANNELS = /^\s*analysis(?=[A-Z"'`])/;
const BARE_FINAL_CHANNEL = /^.*?assistantfinal/s;

/** The text is read anew for each. */
const MAX_TAGS = 200;

const FENCE_LINE = /^[ \t]*(?:`{3,}|~{3,})/gm;

export interface Answer {
  /** The answer without its reasoning, whose lines are left empty so that line numbers stay. */
  text: string;
  /** Reasoning began and never ended: the answer was cut off. */
  isCutOff: boolean;
}

/** Line ends become \n and a byte-order mark goes, too. */
export function setReasoningAside(answer: string): Answer {
  const whole = answer.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let text = finalChannelOf(whole);
  if (text === null) return { text: blank(whole, 0, whole.length), isCutOff: true };
  for (let n = 0; n < MAX_TAGS; n++) {
    const lone = LONE_CLOSING.exec(text);
    if (!lone || OPENING.test(text.slice(0, lone.index)) || isInFence(text, lone.index)) break;
    text = blank(text, 0, lone.index + lone[0].length);
  }
  for (let n = 0; n < MAX_TAGS; n++) {
    const open = OPENING.exec(text);
    if (!open || isInFence(text, open.index)) break;
    const close = CLOSING.exec(text.slice(open.index));
    if (close === null) return { text: blank(text, open.index, text.length), isCutOff: true };
    text = blank(text, open.index, open.index + close.index + close[0].length);
  }
  return { text, isCutOff: false };
}

/** The text itself where it has no channels; null where it has some, but not the one of the answer. */
function finalChannelOf(text: string): string | null {
  const isMarked = CHANNELS.test(text);
  if (!isMarked && !BARE_CHANNELS.test(text)) return text;
  const before = (isMarked ? FINAL_CHANNEL : BARE_FINAL_CHANNEL).exec(text);
  return before && blank(text, 0, before[0].length).replace(CHANNEL_ENDS, '');
}

/** A tag behind an odd number of fences is part of the code. */
function isInFence(text: string, index: number): boolean {
  return (text.slice(0, index).match(FENCE_LINE)?.length ?? 0) % 2 === 1;
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, '') + text.slice(to);
}
