/** Hours of the week in UTC, as prices name them: "Mon-Fri 08:00-16:30", "Sun 00:00-24:00", "16:30-24:00" for every day. */
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY = DAYS.join('|');

export const HOURS_PATTERN = new RegExp(
  `^(?:(${DAY})(?:-(${DAY}))? )?([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)$`,
);

export const MINUTES_OF_DAY = 24 * 60;
export const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

/** Minutes since Monday, 00:00 in UTC; `at` is an instant as ISO 8601 has it. */
export function minuteOfWeek(at: string): number {
  const date = new Date(at);
  const day = (date.getUTCDay() + 6) % 7;
  return day * MINUTES_OF_DAY + date.getUTCHours() * 60 + date.getUTCMinutes();
}

/** From `from` until just before `to`, in minutes of the week; several where it is of several days. */
function spansOf(hours: string): { from: number; to: number }[] {
  const [, first = 'Mon', last = HOURS_PATTERN.exec(hours)?.[1] ?? 'Sun', ...clock] = HOURS_PATTERN.exec(hours) ?? [];
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = clock.map(Number);
  return DAYS.slice(DAYS.indexOf(first), DAYS.indexOf(last) + 1).map((day) => {
    const start = DAYS.indexOf(day) * MINUTES_OF_DAY;
    return { from: start + fromHour * 60 + fromMinute, to: start + toHour * 60 + toMinute };
  });
}

/** Whether a minute of the week is in these hours. */
export function isInHours(utc: readonly string[]): (minute: number) => boolean {
  const spans = utc.flatMap(spansOf);
  return (minute) => spans.some(({ from, to }) => from <= minute && minute < to);
}

/** How many of the 168 hours of a week these are. */
export function hoursOfWeek(utc: readonly string[]): number {
  return utc.flatMap(spansOf).reduce((sum, { from, to }) => sum + (to - from) / 60, 0);
}

/** The hours whose minutes are `isIn`, in the fewest lines: days that follow each other and have the same hours are one. */
export function toHours(isIn: (minute: number) => boolean): string[] {
  const ofDay = DAYS.map((_, day) => toClocks(day * MINUTES_OF_DAY, isIn));
  const groups = ofDay.reduce<{ first: number; last: number; clocks: string[] }[]>((all, clocks, day) => {
    const before = all.at(-1);
    if (before && String(before.clocks) === String(clocks)) before.last = day;
    else all.push({ first: day, last: day, clocks });
    return all;
  }, []);
  return groups.flatMap(({ first, last, clocks }) => {
    const days = first === last ? `${DAYS[first]} ` : last - first === 6 ? '' : `${DAYS[first]}-${DAYS[last]} `;
    return clocks.map((clock) => days + clock);
  });
}

function toClocks(start: number, isIn: (minute: number) => boolean): string[] {
  const clocks: string[] = [];
  let from: number | null = null;
  for (let minute = 0; minute <= MINUTES_OF_DAY; minute += 1) {
    const isInside = minute < MINUTES_OF_DAY && isIn(start + minute);
    if (isInside) from ??= minute;
    else if (from !== null) {
      clocks.push(`${toClock(from)}-${toClock(minute)}`);
      from = null;
    }
  }
  return clocks;
}

const toClock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
