/** Draws what is seen at once and the rest when there is time: what nobody looks at holds up nobody. */

interface Drawn {
  element: Element;
}

export interface Drawing<P> {
  /** Draws those in sight now, the others one by one in the pauses after it; what was still waiting is dropped. */
  show: (draw: (part: P) => void) => void;
}

/** How far beyond the window counts as seen. */
const MARGIN = '25%';
const PAUSE_MS = 30;

/** While something is still to be drawn, `busy` is true. */
export function drawSeen<P extends Drawn>(parts: readonly P[], busy: (is: boolean) => void): Drawing<P> {
  const seen = new Set<Element>();
  let rest: P[] = [];
  let latest: (part: P) => void = () => {};
  let pause: ReturnType<typeof setTimeout> | undefined;
  const finish = (part: P) => {
    rest = rest.filter((other) => other !== part);
    latest(part);
    busy(rest.length > 0);
  };
  const goOn = () => {
    const [next] = rest;
    if (next) finish(next);
    if (rest.length > 0) pause = setTimeout(goOn, PAUSE_MS);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      for (const part of rest.filter(({ element }) => seen.has(element))) finish(part);
    },
    { rootMargin: MARGIN },
  );
  for (const { element } of parts) observer.observe(element);
  return {
    show(draw) {
      clearTimeout(pause);
      latest = draw;
      rest = parts.filter(({ element }) => !seen.has(element));
      busy(rest.length > 0);
      for (const part of parts) if (seen.has(part.element)) draw(part);
      pause = setTimeout(goOn, PAUSE_MS);
    },
  };
}
