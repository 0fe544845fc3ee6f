/** Sets reasoning aside: what a model writes between <think> and </think> is not its answer. */

const OPEN = /^[ \t]*<think(?:ing)?>/im;
const CLOSE = /<\/think(?:ing)?>/i;
/** The end of reasoning whose opening tag stands in the prompt of the endpoint: alone on its line. */
const LONE_CLOSE = /^[ \t]*<\/think(?:ing)?>[ \t]*$/im;
const FENCE_LINE = /^[ \t]*(?:`{3,}|~{3,})/gm;

export interface Answer {
  /** The answer without its reasoning, whose lines are left empty so that line numbers stay. */
  text: string;
  /** Reasoning began and never ended: the answer was cut off. */
  isCutOff: boolean;
}

/** Line ends become \n and a byte-order mark goes, too. */
export function setReasoningAside(answer: string): Answer {
  let text = answer.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lone = LONE_CLOSE.exec(text);
  if (lone && !OPEN.test(text.slice(0, lone.index))) text = blank(text, 0, lone.index + lone[0].length);
  for (let open = OPEN.exec(text); open && !isInFence(text, open.index); open = OPEN.exec(text)) {
    const close = CLOSE.exec(text.slice(open.index));
    if (close === null) return { text: blank(text, open.index, text.length), isCutOff: true };
    text = blank(text, open.index, open.index + close.index + close[0].length);
  }
  return { text, isCutOff: false };
}

/** A tag behind an odd number of fences is part of the code. */
function isInFence(text: string, index: number): boolean {
  return (text.slice(0, index).match(FENCE_LINE)?.length ?? 0) % 2 === 1;
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, '') + text.slice(to);
}
