"""What an answer's source says before it runs, by Python's own syntax tree; the host makes verdicts of it."""

import ast
import json

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MUTABLE_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS = {"list", "dict", "set", "bytearray", "defaultdict", "OrderedDict", "Counter", "deque"}
CHANGING_METHODS = {
    *("append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "add", "discard", "update"),
    *("setdefault", "popitem", "appendleft", "popleft", "extendleft"),
}


def facts(source, name):
    """JSON text; `error` where it does not parse, or nests too deeply to be read: then there is nothing else."""
    try:
        return json.dumps({"error": None, **read(ast.parse(source), name, source.split("\n"))})
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return json.dumps({"error": f"{type(error).__name__}: {error}"})


def read(tree, name, lines):
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    target = find_target(tree, name)
    return {
        "target": target and describe(target, lines, ast.get_docstring(tree) or ""),
        "mutableDefaults": find_mutable_defaults(tree),
        "bareExcepts": [finding(node, "bare except") for node in ast.walk(tree) if is_bare_except(node)],
        "state": find_state(tree, parents),
        "slow": find_slow(tree, parents, name),
        "calls": find_calls(tree, parents, name),
    }


def finding(node, rule):
    text = ast.unparse(node).split("\n")[0][:80]
    return {"rule": rule, "line": getattr(node, "lineno", 1), "message": text}


def find_target(tree, name):
    """The last function of that name at the top of the module, as that is what a caller gets."""
    found = [node for node in tree.body if isinstance(node, DEFINITIONS) and node.name == name]
    return found[-1] if found else None


def describe(node, lines, of_module):
    every = parameters_of(node)
    return {
        "parameters": [{"name": one.arg, "annotated": one.annotation is not None} for one in every],
        "returns": node.returns is not None,
        "doc": ast.get_docstring(node)
        or comment_above(node, lines)
        or comment_inside(node, lines)
        or (of_module if node.name in of_module else None),
        "line": node.lineno,
        "endLine": node.end_lineno,
    }


def comment_above(node, lines):
    """The last comment above a function and its decorators, or None where other code stands between."""
    first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    above = []
    for line in reversed(lines[: first - 1]):
        if not line.startswith("#") and (above or line.strip()):
            break
        above.insert(0, line.lstrip("# "))
    return "\n".join(above).strip() or None


def comment_inside(node, lines):
    """The comment that a function begins with, or None."""
    before = [line.strip() for line in lines[node.lineno : node.body[0].lineno - 1]]
    return "\n".join(line.lstrip("# ") for line in before if line.startswith("#")) or None


def parameters_of(node):
    args = node.args
    stars = [one for one in (args.vararg, args.kwarg) if one is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *stars]


def find_mutable_defaults(tree):
    nodes = [node for node in ast.walk(tree) if isinstance(node, SCOPES)]
    defaults = [default for node in nodes for default in (*node.args.defaults, *node.args.kw_defaults)]
    return [finding(default, "default") for default in defaults if is_mutable(default)]


def is_mutable(node):
    if isinstance(node, ast.Call):
        return name_called(node) in MUTABLE_CALLS
    return isinstance(node, MUTABLE_DISPLAYS)


def name_called(call):
    """`f` of f(…) and of x.f(…)."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)


def is_bare_except(node):
    return isinstance(node, ast.ExceptHandler) and node.type is None


def find_state(tree, parents):
    """Functions that assign or change what stands at the top of the module."""
    top = {name for statement in tree.body for name in names_bound(statement)}
    found = []
    for node in ast.walk(tree):
        scopes = [scope for scope in ancestors(node, parents) if isinstance(scope, SCOPES)]
        if not scopes:
            continue
        if isinstance(node, ast.Global):
            found.append(finding(node, "global"))
        found += [
            finding(node, "state")
            for root in changed_by(node)
            if root in top and not any(root in locals_of(scope) for scope in scopes)
        ]
    return found


def names_bound(statement):
    if isinstance(statement, (*DEFINITIONS, ast.ClassDef)):
        return [statement.name]
    return [node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and is_stored(node)]


def is_stored(name):
    return isinstance(name.ctx, ast.Store)


def locals_of(scope):
    """Names that a function binds itself, or anything within it: enough to tell them from the module's."""
    nodes = list(ast.walk(scope))
    shared = {name for node in nodes if isinstance(node, ast.Global) for name in node.names}
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and is_stored(node)}
    return (stored | {one.arg for one in parameters_of(scope)}) - shared


def changed_by(node):
    """The names at the root of what a node changes: x of x.append(…), of x[i] = …, of x.y = … and of del x[i]."""
    if isinstance(node, (ast.Subscript, ast.Attribute)) and not isinstance(node.ctx, ast.Load):
        roots = [node.value]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING_METHODS:
        roots = [node.func.value]
    else:
        return []
    while isinstance(roots[0], (ast.Subscript, ast.Attribute)):
        roots = [roots[0].value]
    return [root.id for root in roots if isinstance(root, ast.Name)]


def ancestors(node, parents):
    while node in parents:
        node = parents[node]
        yield node


def find_slow(tree, parents, name):
    """Ways to build a list that copy or move all of it at each step."""
    found = []
    for node in ast.walk(tree):
        inside = list(ancestors(node, parents))
        is_in_loop = any(isinstance(one, (ast.For, ast.While)) for one in inside)
        rule = slow_call(node, name, is_in_loop) if isinstance(node, ast.Call) else slow_statement(node, is_in_loop)
        if rule:
            found.append(finding(node, rule))
    return found


def slow_call(node, name, is_in_loop):
    called = name_called(node)
    first = node.args[0] if node.args else None
    if called == "sum" and (len(node.args) > 1 or node.keywords):
        start = node.args[1] if len(node.args) > 1 else node.keywords[0].value
        return "sum of lists" if is_mutable(start) else None
    if called in ("pop", "insert") and isinstance(node.func, ast.Attribute):
        is_front = isinstance(first, ast.Constant) and first.value == 0
        return f"{called}(0)" if is_front or (called == "insert" and is_in_loop) else None
    if called == "reduce" and first is not None:
        return "reduce of lists" if is_addition(first) else None
    if called == name and isinstance(first, ast.Subscript) and isinstance(first.slice, ast.Slice):
        return "recursion on a slice"
    return None


def is_addition(node):
    if isinstance(node, ast.Lambda):
        return isinstance(node.body, ast.BinOp) and isinstance(node.body.op, ast.Add)
    return (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)) in ("add", "concat")


def slow_statement(node, is_in_loop):
    """`x = x + …`, `x = [*x, …]`, `x[i:j] = …` and `del x[i]` in a loop."""
    if is_in_loop and any(isinstance(one, ast.Subscript) for one in moved_by(node)):
        return "a list moved at each step"
    if not (is_in_loop and isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)):
        return None
    target, value = node.targets[0].id, node.value
    if isinstance(value, ast.List) and any(isinstance(part, ast.Starred) for part in value.elts):
        starred = [part.value for part in value.elts if isinstance(part, ast.Starred)]
        return "a copy at each step" if any(getattr(one, "id", None) == target for one in starred) else None
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add) and not isinstance(value.right, ast.Constant):
        sides = (getattr(value.left, "id", None), getattr(value.right, "id", None))
        return "a copy at each step" if target in sides else None
    return None


def moved_by(node):
    """What a statement replaces by the slice, or takes out."""
    if isinstance(node, ast.Delete):
        return node.targets
    is_slice = isinstance(node, ast.Assign) and isinstance(getattr(node.targets[0], "slice", None), ast.Slice)
    return node.targets if is_slice else []


def find_calls(tree, parents, name):
    """Calls with arguments at the top of the module, in main() and in tests: examples of use."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_called(node) == name and node.args]
    return [ast.unparse(call)[:200] for call in calls if is_example(ancestors(call, parents))]


def is_example(nodes):
    names = [getattr(node, "name", "lambda") for node in nodes if isinstance(node, SCOPES)]
    return all(name == "main" or name.startswith(("test", "demo", "example", "_demo", "_test")) for name in names)
