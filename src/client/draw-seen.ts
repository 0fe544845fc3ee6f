/** Draws what is seen at once and the rest when there is time: what nobody looks at holds up nobody. */

export interface Drawable {
  /** Where it stands: while all of these are out of sight, it can wait. */
  elements: readonly Element[];
  /** Whether it takes so long that it waits for the first pause even in sight: numbers are shown before pictures of them. */
  isSlow?: boolean;
}

type Draw<P> = (part: P) => void;

export interface Drawing<P> {
  /** Draws those in sight now, slow ones and the others in the pauses after it; what was still waiting is dropped. */
  show: (draw: Draw<P>) => void;
  /** Draws all in pauses, for what is in the page already: the first change then finds all code compiled. */
  rehearse: (draw: Draw<P>) => void;
}

/** How far beyond the window counts as seen. */
const MARGIN = '10%';
/** After a frame, which shows what was drawn before. */
const PAUSE_MS = 30;
/** After so long a pause is due, so that what somebody types is heard. */
const TURN_MS = 8;

/** While something is still to be drawn, `busy` is true. */
export function drawSeen<P extends Drawable>(parts: readonly P[], busy: (is: boolean) => void): Drawing<P> {
  const seen = new Set<Element>();
  const isSeen = ({ elements }: P) => elements.some((element) => seen.has(element));
  const isDue = (part: P) => !part.isSlow && isSeen(part);
  let rest: P[] = [];
  let latest: Draw<P> = () => {};
  let pauses = 0;
  const drawAll = (due: readonly P[]) => {
    for (const part of due) latest(part);
    rest = rest.filter((part) => !due.includes(part));
    busy(rest.length > 0);
  };
  const waitForPause = () => {
    const mine = ++pauses;
    requestAnimationFrame(() => setTimeout(() => mine === pauses && goOn(), PAUSE_MS));
  };
  const goOn = () => {
    const startMs = performance.now();
    do {
      const next = rest.find(isSeen) ?? rest[0];
      if (next) drawAll([next]);
    } while (rest.length > 0 && performance.now() - startMs < TURN_MS);
    if (rest.length > 0) waitForPause();
  };
  const start = (draw: Draw<P>, due: (part: P) => boolean) => {
    latest = draw;
    rest = [...parts];
    drawAll(parts.filter(due));
    waitForPause();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      drawAll(rest.filter(isDue));
    },
    { rootMargin: MARGIN },
  );
  for (const element of new Set(parts.flatMap(({ elements }) => elements))) observer.observe(element);
  return {
    show: (draw) => start(draw, isDue),
    rehearse: (draw) => start(draw, () => false),
  };
}
