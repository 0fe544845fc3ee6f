/** Draws what is seen at once and the rest when there is time: what nobody looks at holds up nobody. */

export interface Drawable {
  /** Where it stands: while all of these are out of sight, it can wait. */
  elements: readonly Element[];
}

type Draw<P> = (part: P) => void;

export interface Drawing<P> {
  /** Draws those in sight now, the others in the pauses after it; what was still waiting is dropped. */
  show: (draw: Draw<P>) => void;
  /** Draws all in pauses, for what is in the page already: the first change then finds all code compiled. */
  rehearse: (draw: Draw<P>) => void;
}

/** How far beyond the window counts as seen. */
const MARGIN = '10%';
const PAUSE_MS = 30;
/** After so long a pause is due, so that what somebody types is heard. */
const TURN_MS = 8;

/** While something is still to be drawn, `busy` is true. */
export function drawSeen<P extends Drawable>(parts: readonly P[], busy: (is: boolean) => void): Drawing<P> {
  const seen = new Set<Element>();
  const isSeen = ({ elements }: P) => elements.some((element) => seen.has(element));
  let rest: P[] = [];
  let latest: Draw<P> = () => {};
  let pause: ReturnType<typeof setTimeout> | undefined;
  const drawAll = (due: readonly P[]) => {
    for (const part of due) latest(part);
    rest = rest.filter((part) => !due.includes(part));
    busy(rest.length > 0);
  };
  const goOn = () => {
    const startMs = performance.now();
    for (let [next] = rest; next && performance.now() - startMs < TURN_MS; [next] = rest) drawAll([next]);
    if (rest.length > 0) pause = setTimeout(goOn, PAUSE_MS);
  };
  const start = (draw: Draw<P>, due: (part: P) => boolean) => {
    clearTimeout(pause);
    latest = draw;
    rest = [...parts];
    drawAll(parts.filter(due));
    pause = setTimeout(goOn, PAUSE_MS);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      drawAll(rest.filter(isSeen));
    },
    { rootMargin: MARGIN },
  );
  for (const element of new Set(parts.flatMap(({ elements }) => elements))) observer.observe(element);
  return {
    show: (draw) => start(draw, isSeen),
    rehearse: (draw) => start(draw, () => false),
  };
}
