"""One answer: its code is loaded into a module of its own, and its function is called with arguments made before.

Runs in one namespace with values.py and facts.py, whose builtins are copies: what a stranger patches does not reach it.
"""

import gc
import json
import sys
from time import perf_counter
from types import FunctionType, ModuleType

from _pyodide._importhook import jsfinder

settrace, setprofile, monitoring = sys.settrace, sys.setprofile, sys.monitoring


class Session:
    facts = staticmethod(facts)

    def prepare(self, calls_json):
        """Makes all arguments, and runs what calls are timed against, while nothing can be in the way."""
        close_javascript()
        self.calls = []
        for call in json.loads(calls_json):
            arguments = decode(call["arguments"])
            # Nothing of the reference stays: it is a right answer, and an answer could find it.
            reference = call.pop("against", None)
            seconds = None if reference is None else time_of(load_reference(reference), arguments)
            self.calls.append((arguments, seconds, call.get("after", False)))
        gc.collect()

    def load(self, source, name):
        """Runs the code, and tells what it has under that name, or what was raised."""
        module = ModuleType("answer")
        sys.modules["answer"] = module
        # Dataclasses, say, look their module up.
        module.__file__ = "answer.py"
        try:
            attempt(exec, [compile(source, "answer.py", "exec", dont_inherit=True), module.__dict__])
        except BaseException as error:
            return encode_error(error)
        if name not in module.__dict__:
            return '"undefined"'
        self.function = module.__dict__[name]
        return '"function"' if callable(self.function) else encode_single(str, name_of(type(self.function)))

    def make_call(self, i):
        """Makes one call and tells what was returned or raised, and the arguments after it where that is asked."""
        arguments, reference, wants_arguments = self.calls[i]
        start = perf_counter()
        try:
            returned = attempt(self.function, arguments)
        except BaseException as error:
            text = f'"threw":{encode_error(error)}'
        else:
            seconds = perf_counter() - start
            text = f'"returned":{encode(returned)}'
            if arguments and returned is arguments[0]:
                text += ',"isFirstArgument":true'
            if reference is not None:
                text += f',"ratio":{float.__repr__(seconds / reference)}'
        if wants_arguments:
            text += f',"after":{encode(arguments)}'
        self.calls[i] = None
        return f'{{"call":{i},{text}}}'


def close_javascript():
    """Takes away what `import js` and `import pyodide_js` would find. A snapshot cannot be made without them."""
    jsfinder.jsproxies.clear()
    sys.meta_path.remove(jsfinder)
    for name in ("js", "pyodide_js"):
        sys.modules.pop(name, None)


def load_reference(source):
    """The last function that it defines."""
    names = {"__builtins__": __builtins__}
    exec(compile(source, "reference.py", "exec", dont_inherit=True), names)
    return [value for value in names.values() if type(value) is FunctionType][-1]


def time_of(function, arguments):
    """In seconds, no less than the clock can tell apart. The function is ours and leaves its arguments alone."""
    start = perf_counter()
    function(*arguments)
    return max(perf_counter() - start, 1e-4)


def attempt(function, arguments):
    """Calls a stranger's function. Its result gets no name before all tracers are gone: they could change it."""
    try:
        return function(*arguments)
    finally:
        untrace()


def untrace():
    settrace(None)
    setprofile(None)
    for tool in range(6):
        if monitoring.get_tool(tool) is not None:
            monitoring.clear_tool_id(tool)


session = Session()
