/** Draws what is seen at once and the rest when there is time: what nobody looks at holds up nobody. */

export interface Drawable {
  /** Where it stands: while all of these are out of sight, it can wait. */
  elements: readonly Element[];
}

type Draw<P> = (part: P) => void;

export interface Drawing<P> {
  /**
   * Draws those in sight now, and the others in the pauses after it; what was still waiting is dropped. When all is drawn and
   * nothing else is shown in the meantime, `next` is done.
   */
  show: (draw: Draw<P>, next: () => void) => void;
  /** Draws all, with gaps between: for what is in the page already, so that the next change finds all code compiled. */
  rehearse: (draw: Draw<P>, next: () => void) => void;
}

/** After a frame, which shows what was drawn before. */
const PAUSE_MS = 30;
/** After so long a pause is due, so that what somebody types is heard. */
const TURN_MS = 8;

/** While something is still to be shown, `busy` is true. */
export function drawSeen<P extends Drawable>(parts: readonly P[], busy: (is: boolean) => void): Drawing<P> {
  const seen = new Set<Element>();
  const isSeen = ({ elements }: P) => elements.some((element) => seen.has(element));
  let rest: P[] = [];
  let latest: Draw<P> = () => {};
  let isRehearsal = false;
  let whenDone = () => {};
  let pauses = 0;
  const drawAll = (due: readonly P[]) => {
    for (const part of due) latest(part);
    rest = rest.filter((part) => !due.includes(part));
    busy(rest.length > 0 && !isRehearsal);
  };
  const waitForPause = () => {
    const mine = ++pauses;
    const then = () => mine === pauses && goOn();
    // What nobody sees needs no frame, only a gap for what somebody does.
    if (isRehearsal) setTimeout(then);
    else requestAnimationFrame(() => setTimeout(then, PAUSE_MS));
  };
  const goOn = () => {
    if (rest.length === 0) return whenDone();
    const startMs = performance.now();
    do {
      const next = rest.find(isSeen) ?? rest[0];
      if (next) drawAll([next]);
    } while (rest.length > 0 && performance.now() - startMs < TURN_MS);
    waitForPause();
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    if (!isRehearsal) drawAll(rest.filter(isSeen));
  });
  for (const element of new Set(parts.flatMap(({ elements }) => elements))) observer.observe(element);
  const start = (draw: Draw<P>, next: () => void, isSilent: boolean) => {
    latest = draw;
    rest = [...parts];
    whenDone = next;
    isRehearsal = isSilent;
    if (!isSilent) drawAll(parts.filter(isSeen));
    waitForPause();
  };
  return {
    show: (draw, next) => start(draw, next, false),
    rehearse: (draw, next) => start(draw, next, true),
  };
}
