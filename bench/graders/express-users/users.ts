/** What a user is, and by brute force what a request for some of them must be answered. */

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

export const NOBODY: readonly User[] = [];

/** In the order of their ids. */
export function select(users: readonly User[], { role, search }: Filter): readonly User[] {
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
