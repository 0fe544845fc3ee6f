/** The tables of users that apps are made on, drawn from the seed of a run: ordinary users, and between them names that trip. */
import fc from 'fast-check';
import { draw } from '../shared/draw.ts';
import type { User } from './users.ts';

type Named = Pick<User, 'name' | 'email' | 'role'>;

interface Table {
  /** In the order of their ids. */
  users: readonly User[];
  /** Those among them whose names or addresses trip, by what trips. */
  odd: Record<OddKind, Named>;
  /** What the names and addresses of all others are made of. */
  words: Pick<Draw, 'firsts' | 'lasts' | 'hosts' | 'domain'>;
}

export interface Tables extends Table {
  /** What a second table holds, to tell two apps apart. */
  others: readonly User[];
}

export type OddKind = keyof ReturnType<typeof oddUsers>;
type Draw = typeof DRAW extends fc.Arbitrary<infer T> ? T : never;

const list = (text: string) => text.split(' ');
// No word of one list is part of a word of another, so each is found where it was put and nowhere else.
const FIRST = list(
  'Anna Boris Clara Dmitri Elena Felix Greta Hugo Ines Jonas Karla Leon Mara Nils Olga Pavel Quinn Rosa Stefan Tilda Wanda Yusuf',
);
const LAST = list(
  'Abel Baker Carter Dixon Evans Foster Garner Hudson Irving Jensen Keller Larsen Mercer Norton Osborn Porter Ramsey Sutton Tucker',
);
const HOST = list('harbor lantern meadow orchard quarry ridge summit valley willow');
const DOMAIN = list('mail post inbox letters');
const LOCAL = list('user person contact account');
const ODD_WORD = list(
  'acorn basil clover dahlia fennel ginger hazel juniper kelp laurel mallow nettle olive poppy quill rowan sorrel thistle violet walnut yarrow zinnia amber birch cedar frost glade heron island jasper kestrel lagoon marble nectar onyx pebble raven saffron tundra velvet',
);
/** Beyond ASCII in small letters alone: those are found however case is folded. */
const SMALL_ACCENTS = ['Zoë Müller', 'Noël Gómez', 'René Krüger', 'Chloë Jönsson', 'José Muñoz'];
const GREAT_ACCENTS = ['Åse Ångström', 'Örjan Öberg', 'Élodie Étienne', 'Ángel Ávila'];
const ALL_GREAT = ['ÉMILE ROUX', 'ÅKE LIND', 'ÖZGE KAYA', 'ÜLLE TAMM'];

/** Without a common divisor, so that whoever has one of these has any of the others: each role is there with each last name. */
const [ROLES, LASTS, FIRSTS, HOSTS] = [list('viewer editor viewer admin viewer'), 7, 11, 4] as const;
const ODD_WORDS = 32;
const ODD_USERS = 16;
/** Within what a request for many gives. */
const ODD_PLACES = 50;
/** More than any page that is asked for; the last of 10 each is never full. */
const COUNTS = [...Array(19).keys()].map((i) => 61 + i).filter((count) => count % 10 !== 0);
const MOST = Math.max(...COUNTS);
const OTHERS = 24;
const MINUTES_OF_TWO_YEARS = 2 * 365 * 24 * 60;

const numbersTo = (count: number) => Array.from({ length: count }, (_, i) => i);
const some = <T>(all: readonly T[], count = all.length) =>
  fc.shuffledSubarray([...all], { minLength: count, maxLength: count });
const eachOf = (min: number, max: number) => fc.array(fc.integer({ min, max }), { minLength: MOST, maxLength: MOST });

const DRAW = fc.noBias(
  fc.record({
    count: fc.constantFrom(...COUNTS),
    firsts: some(FIRST, FIRSTS),
    lasts: some(LAST, LASTS),
    hosts: some(HOST, HOSTS),
    domain: fc.constantFrom(...DOMAIN),
    local: fc.constantFrom(...LOCAL),
    oddWords: some(ODD_WORD, ODD_WORDS),
    smallAccents: fc.constantFrom(...SMALL_ACCENTS),
    greatAccents: fc.constantFrom(...GREAT_ACCENTS),
    allGreat: fc.constantFrom(...ALL_GREAT),
    percent: fc.integer({ min: 10, max: 99 }),
    order: some(numbersTo(MOST)),
    oddPlaces: some(numbersTo(ODD_PLACES), ODD_USERS),
    firstId: fc.integer({ min: 2, max: 9 }),
    steps: eachOf(1, 3),
    minutes: eachOf(0, MINUTES_OF_TWO_YEARS),
  }),
);

/** The same seed draws the same tables. */
export function drawTables(seed: string): Tables {
  const table = drawTable(seed, 'users');
  const others = drawTable(seed, 'other users').users.slice(0, OTHERS);
  return { ...table, others: others.map((user) => ({ ...user, id: user.id + 1000 })) };
}

function drawTable(seed: string, purpose: string): Table {
  const [drawn] = draw(DRAW, 1, seed, purpose) as [Draw];
  const odd = oddUsers(drawn);
  const trips = Object.values(odd);
  const ordinary = drawn.order.filter((i) => i < drawn.count - trips.length).map((i) => ordinaryUser(i, drawn));
  const left = ordinary.values();
  const named = numbersTo(drawn.count).map(
    (place) => trips[drawn.oddPlaces.indexOf(place)] ?? (left.next().value as Named),
  );
  const users = named.map(({ name, email, role }, i): User => {
    // Ids have gaps and begin beyond 1, so that they are no positions.
    const id = drawn.steps.slice(0, i).reduce((sum, step) => sum + step, drawn.firstId);
    const minutes = drawn.minutes[i] as number;
    return { id, name, email, role, created_at: new Date(Date.UTC(2024, 0, 1, 0, minutes)).toISOString() };
  });
  return { users, odd, words: drawn };
}

function ordinaryUser(i: number, { firsts, lasts, hosts, domain, local }: Draw): Named {
  const of = (words: readonly string[]) => words[i % words.length] as string;
  const email = `${local}${i}@${of(hosts)}.${domain}.example`;
  return { name: `${of(firsts)} ${of(lasts)}`, email, role: of(ROLES) };
}

/** Quotes, wildcards, letters beyond ASCII, words of SQL, markup, roles that look alike. */
function oddUsers({ oddWords, smallAccents, greatAccents, allGreat, percent }: Draw) {
  const left = oddWords.values();
  const word = () => left.next().value as string;
  const cap = () => capital(word());
  const address = (local = word()) => `${local}@${word()}.example`;
  const [one, other, inBoth, alsoInBoth, inBothAsWell] = [word(), word(), word(), word(), word()];
  return {
    apostrophe: { name: `${capital(inBoth)} O'${cap()}`, email: address(inBoth), role: 'editor' },
    smallAccents: { name: smallAccents, email: address(smallAccents.replace(' ', '.')), role: 'viewer' },
    greatAccents: { name: greatAccents, email: address(), role: 'viewer' },
    allGreat: { name: allGreat, email: address(), role: 'editor' },
    percent: { name: `${percent}% ${cap()}`, email: address(), role: 'viewer' },
    underscore: { name: `${one}_${other}`, email: 'under_score@python.example', role: 'admin' },
    /** Found by the name before as a pattern. */
    capitalRole: { name: `${capital(one)} ${capital(other)}`, email: address('capital'), role: 'Admin' },
    backslash: { name: `${word()}\\${word()}`, email: 'path@windows.example', role: 'viewer' },
    quotes: { name: `Robert "${cap()}" ${cap()}`, email: 'robert@school.example', role: 'viewer' },
    shouts: { name: `${cap()} SHOUTS`.toUpperCase(), email: address().toUpperCase(), role: 'admin' },
    whispers: { name: `${word()} whispers`, email: `${cap()}.W@Quiet.Example`, role: 'editor' },
    /** The end of the name and the beginning of the address make a text that is in neither. */
    seam: { name: `${cap()} ${cap()}`, email: address(), role: 'viewer' },
    markup: { name: `<b>${capital(alsoInBoth)}</b>`, email: `${alsoInBoth}@bold.example`, role: 'viewer' },
    semicolon: { name: `Semi; ${cap()} -- Dash`, email: 'punctuation@marks.example', role: 'editor' },
    null: { name: 'null', email: 'undefined@void.example', role: 'viewer' },
    longRole: { name: `${capital(inBothAsWell)} Whole`, email: `${inBothAsWell}@title.example`, role: 'administrator' },
  };
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
