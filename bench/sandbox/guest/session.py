"""One answer: its code is loaded into a module of its own, and its function is called with arguments made before.

Runs in one namespace with values.py and facts.py. A stranger's code never runs on top of a frame of ours: the driver starts it
through `attempt`, which lives in a namespace with nothing in it, and only then asks what came. So neither frames nor tracers
lead here, and what would list all objects is refused.
"""

import builtins
import gc
import json
import sys
from functools import partial
from time import perf_counter
from types import FunctionType, ModuleType

from _pyodide._importhook import jsfinder

collect, disable, enable, callbacks = gc.collect, gc.disable, gc.enable, gc.callbacks

# The only Python around a stranger's: whatever is done to it changes no more than what it would have returned itself.
OUTSIDE = """
def run(source, names):
    exec(compile(source, "answer.py", "exec", dont_inherit=True), names)

def attempt(function, arguments, box):
    try:
        box.append(function(*arguments))
    except BaseException as error:
        box.extend((error, None))

def refuse(event, arguments):
    if event in {
        "sys._getframe", "sys._current_frames", "sys._current_exceptions", "sys.settrace", "sys.setprofile",
        "sys.addaudithook", "sys.monitoring.register_callback", "gc.get_objects", "gc.get_referrers", "gc.get_referents",
    }:
        raise ValueError("not in here")
    if event == "import" and arguments[0] in {"ctypes", "_ctypes", "_testcapi", "_testinternalcapi"}:
        raise ImportError("not in here")
"""
NEEDED = ("BaseException", "ImportError", "ValueError", "compile", "exec")


class Session:
    facts = staticmethod(facts)

    def prepare(self, calls_json):
        """Makes all arguments, and tells how many seconds the references took, while nothing can be in the way."""
        close_javascript()
        self.outside = {"__builtins__": {name: __builtins__[name] for name in NEEDED}}
        exec(compile(OUTSIDE, "outside.py", "exec", dont_inherit=True), self.outside)
        self.calls = []
        seconds = []
        for call in json.loads(calls_json):
            arguments = decode(call["arguments"])
            # Nothing of the reference stays: it is a right answer, and an answer could find it.
            reference = call.pop("against", None)
            seconds.append(None if reference is None else time_of(load_reference(reference), arguments))
            self.calls.append((arguments, call.get("after", False)))
        collect()
        sys.addaudithook(self.outside["refuse"])
        return json.dumps(seconds)

    def start_load(self, source):
        """What runs the code."""
        self.module = ModuleType("answer")
        sys.modules["answer"] = self.module
        # Dataclasses, say, look their module up.
        self.module.__file__ = "answer.py"
        self.module.__builtins__ = builtins
        return self.start(self.outside["run"], [source, self.module.__dict__])

    def end_load(self, name):
        """What the code has under that name, or what was raised."""
        self.quiet()
        if len(self.box) != 1:
            return encode_error(self.box[0])
        if name not in self.module.__dict__:
            return '"undefined"'
        self.function = self.module.__dict__[name]
        return '"function"' if callable(self.function) else encode_single(str, name_of(type(self.function)))

    def start_call(self, i):
        """What makes the call."""
        return self.start(self.function, list(self.calls[i][0]))

    def end_call(self, i):
        """What was returned or raised, and the arguments after it where that is asked."""
        self.quiet()
        arguments, wants_arguments = self.calls[i]
        if len(self.box) == 1:
            text = f'"returned":{encode(self.box[0])}'
            if arguments and self.box[0] is arguments[0]:
                text += ',"isFirstArgument":true'
        else:
            text = f'"threw":{encode_error(self.box[0])}'
        if wants_arguments:
            text += f',"after":{encode(arguments)}'
        return f'{{"call":{i},{text}}}'

    def start(self, function, arguments):
        self.box = []
        enable()
        return partial(self.outside["attempt"], function, arguments, self.box)

    def quiet(self):
        """No collection of garbage while we read, as it runs a stranger's code on top of ours."""
        disable()
        callbacks.clear()


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


session = Session()
