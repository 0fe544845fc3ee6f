/** The users in the table, and by brute force what a request for some of them must be answered. */

export interface User {
  id: number;
  name: string;
  email: string;
  role: string;
  created_at: string;
}

export interface Filter {
  role?: string;
  search?: string;
}

/** Names and addresses that trip: quotes, wildcards, letters beyond ASCII, words of SQL, markup; [name, email, role]. */
const ODD: [string, string, string][] = [
  ["Miles O'Brien", 'miles@transporter.example', 'editor'],
  ['Zoë Müller', 'Zoë.Müller@kiel.example', 'viewer'],
  ['Åse Ångström', 'nordic@spectra.example', 'viewer'],
  ['ÉMILE ROUX', 'roux@lyon.example', 'editor'],
  ['100% Cotton', 'sales@cotton.example', 'viewer'],
  ['snake_case', 'under_score@python.example', 'admin'],
  ['back\\slash', 'path@windows.example', 'viewer'],
  ['Robert "Bobby" Tables', 'bobby@school.example', 'viewer'],
  ['ALICE SHOUTS', 'ALICE@LOUD.EXAMPLE', 'admin'],
  ['iris whispers', 'Iris.W@Quiet.Example', 'editor'],
  ['Ada Quill', 'zed@pen.example', 'viewer'],
  ['<b>Nell</b>', 'nell@bold.example', 'viewer'],
  ['Semi; Colon -- Dash', 'punctuation@marks.example', 'editor'],
  ['null', 'undefined@void.example', 'viewer'],
  ['Grace Capital', 'grace@capital.example', 'Admin'],
  ['Walter Whole', 'walter@whole.example', 'administrator'],
];

const FIRST = 'Anna Boris Clara Dmitri Elena Felix Greta Hugo Ines Jonas Karla Leon Mara Nils Olga Pavel Quinn'.split(
  ' ',
);
const LAST = 'Abel Baker Carter Dixon Evans Foster Garner Hudson Irving Jensen Keller Larsen Mercer'.split(' ');
const ROLES = ['viewer', 'editor', 'viewer', 'admin', 'viewer'];
const COUNT = 57;

/** Each third one has a name that trips. */
export const USERS: readonly User[] = Array.from({ length: COUNT }, (_, i) => makeUser(i));

/** What a second table holds, to tell two apps apart. */
export const OTHER_USERS: readonly User[] = USERS.slice(0, 24).map((user) => ({
  ...user,
  id: user.id + 1000,
  name: `Other ${user.id}`,
}));

/** Ids have gaps, so that they are no positions. */
function makeUser(i: number): User {
  const odd = i % 3 === 0 ? ODD[i / 3] : undefined;
  const first = FIRST[(i * 5) % FIRST.length];
  const last = LAST[(i * 7) % LAST.length];
  const [name, email, role] = odd ?? [`${first} ${last}`, `user${i}@mail${i % 4}.example`, ROLES[i % ROLES.length]];
  const created = new Date(Date.UTC(2025, 0, 1 + ((i * 11) % 300), i % 24)).toISOString();
  return { id: 3 + i + Math.floor(i / 4), name, email, role, created_at: created } as User;
}

/** In the order of their ids. */
export function select({ role, search }: Filter, users: readonly User[] = USERS): readonly User[] {
  return users.filter(
    (user) =>
      (role === undefined || user.role === role) &&
      (search === undefined || [user.name, user.email].some((text) => fold(text).includes(fold(search)))),
  );
}

/** SQLite folds the case of ASCII letters alone; no request asks for letters where that differs from what people say. */
export function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function pageOf(users: readonly User[], page: number, limit: number): readonly User[] {
  return users.slice((page - 1) * limit, page * limit);
}
