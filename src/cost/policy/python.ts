/** A policy as a router in Python 3.9 or later, with nothing but its standard library. */
import { headOf, OTHER, type Routes, toPattern } from './routes.ts';

export function toPython(routes: Routes): string {
  const { context, fallbacks } = routes;
  const tasks = [...routes.routes.map(({ task }) => task), OTHER].map(toText);
  const lines = routes.routes.map(
    ({ task, keywords, model }) =>
      `    (${toText(task)}, ${toText(model)}, [${keywords.map((word) => toText(toPattern(word))).join(', ')}]),`,
  );
  return [
    '# Sends each request to the model that the policy has for its kind of task, told by words in the prompt.',
    ...headOf(routes).map((line) => `# ${line}`),
    'from __future__ import annotations',
    '',
    'import json',
    'import os',
    'import re',
    'import urllib.request',
    'from typing import Literal',
    '',
    '# Another provider: change this one line, and the key beside it.',
    `BASE_URL, API_KEY = ${toText(context.baseUrl)}, os.environ.get(${toText(context.apiKeyEnv)}, "")`,
    '',
    `Task = Literal[${tasks.join(', ')}]`,
    '',
    'ROUTES: list[tuple[Task, str, list[str]]] = [',
    ...lines,
    ']',
    `FALLBACKS: list[str] = [${fallbacks.map(toText).join(', ')}]`,
    '',
    '',
    'def pick_task(prompt: str) -> Task:',
    '    """The task with the most words in the prompt."""',
    `    best, most = ${toText(OTHER)}, 0`,
    '    for task, _, words in ROUTES:',
    '        hits = sum(bool(re.search(rf"(?<!\\w){word}(?!\\w)", prompt, re.IGNORECASE)) for word in words)',
    '        if hits > most:',
    '            best, most = task, hits',
    '    return best',
    '',
    '',
    'def pick_models(prompt: str) -> list[str]:',
    '    """The models to ask, in their order."""',
    '    task = pick_task(prompt)',
    '    chosen = [model for name, model, _ in ROUTES if name == task]',
    '    return list(dict.fromkeys(chosen + FALLBACKS))',
    '',
    '',
    'def ask(prompt: str) -> tuple[str, str]:',
    '    """The model that answered, and its text. Raises what the last model failed with, where all of them fail."""',
    '    failure: Exception = RuntimeError("no model to ask")',
    '    for model in pick_models(prompt):',
    '        body = {"model": model, "messages": [{"role": "user", "content": prompt}]}',
    '        request = urllib.request.Request(',
    '            f"{BASE_URL}/chat/completions",',
    '            data=json.dumps(body).encode(),',
    '            headers={"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"},',
    '        )',
    '        try:',
    '            with urllib.request.urlopen(request, timeout=120) as response:',
    '                return model, json.load(response)["choices"][0]["message"]["content"] or ""',
    '        except Exception as error:',
    '            failure = error',
    '    raise failure',
    '',
  ].join('\n');
}

/** A JSON text is a Python one where no letter is outside of the basic plane, and those are written in pairs by JSON alone. */
function toText(text: string): string {
  return JSON.stringify(text).replace(/[\ud800-\udbff][\udc00-\udfff]/g, (pair) => {
    const code = pair.codePointAt(0) ?? 0;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
}
