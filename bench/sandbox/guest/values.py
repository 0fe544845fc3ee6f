"""What the host sends becomes values of Python, what a stranger returns becomes JSON text that keeps its type."""

from itertools import repeat as repeated
from json.encoder import encode_basestring_ascii
from operator import is_ as is_same
from types import FunctionType, GeneratorType

MAX_DEPTH = 1000
MAX_NODES = 500_000
MAX_BITS = 14_000
MAX_MESSAGE = 300
EXACT_INT = 2**53
# A metaclass may call its classes whatever it likes; this asks the class itself.
name_of = type.__dict__["__name__"].__get__


def decode(wire):
    """The inverse of encode, with shorthands for inputs that would be long or cannot be written down."""
    if isinstance(wire, list):
        return [decode(part) for part in wire]
    if not isinstance(wire, dict):
        return wire
    kind, v = wire["$"], wire.get("v")
    if kind == "int":
        return int(v)
    if kind == "float":
        return float(v)
    if kind == "dict":
        return {decode(key): decode(value) for key, value in v}
    if kind == "bytes":
        return bytes.fromhex(v)
    if kind == "range":
        return range(*v)
    if kind == "nest":
        return nest(*v)
    if kind == "repeat":
        return repeat(*v)
    if kind == "twice":
        return [decode(v)] * 2
    parts = decode(v)
    if kind == "generator":
        return (part for part in parts)
    return {"tuple": tuple, "set": set, "frozenset": frozenset}[kind](parts)


def nest(depth, wire):
    """A value within so many lists."""
    value = decode(wire)
    for _ in range(depth):
        value = [value]
    return value


def repeat(times, wire):
    """So many values that are alike and not the same."""
    value = decode(wire)
    is_flat = type(value) is list and not any(isinstance(part, list) for part in value)
    return [value.copy() if is_flat else decode(wire) for _ in range(times)]


def encode(value):
    """A stack, not recursion: what a stranger returns may be deeper than the interpreter's limit."""
    out = []
    nodes = 0
    # What is still to be written, last first: text as it is, or a value with its depth.
    waiting = [(value, 0)]
    while waiting:
        item = waiting.pop()
        if type(item) is str:
            out.append(item)
            continue
        value, depth = item
        kind = type(value)
        brackets = brackets_of(kind)
        if brackets is not None:
            nodes += len(value)
            if nodes > MAX_NODES:
                return TOO_LARGE
            if depth == MAX_DEPTH:
                out.append(TOO_LARGE)
                continue
            if kind is list and is_plain_ints(value):
                out.append(list.__repr__(value))
                continue
            opening, closing = brackets
            out.append(opening)
            waiting.append(closing)
            push(waiting, pairs_of(value) if kind is dict else list(value), depth + 1)
        else:
            out.append(encode_single(kind, value))
    return "".join(out)


TOO_LARGE = '{"$":"too-large"}'
BRACKETS = (
    (list, ("[", "]")),
    (tuple, ('{"$":"tuple","v":[', "]}")),
    (set, ('{"$":"set","v":[', "]}")),
    (frozenset, ('{"$":"frozenset","v":[', "]}")),
    (dict, ('{"$":"dict","v":[', "]}")),
)


def brackets_of(kind):
    """Told by identity: a class of a stranger's may have a hash and an equality of its own."""
    for own, brackets in BRACKETS:
        if kind is own:
            return brackets
    return None


def is_plain_ints(value):
    """Long lists of numbers are written ten times as fast by the interpreter itself."""
    is_ints = len(value) > 0 and all(map(is_same, map(type, value), repeated(int)))
    return is_ints and -EXACT_INT < min(value) and max(value) < EXACT_INT


def push(waiting, parts, depth):
    """The first one comes off first; commas stand between them."""
    for i in range(len(parts) - 1, -1, -1):
        waiting.append((parts[i], depth))
        if i > 0:
            waiting.append(",")


def pairs_of(value):
    return [list(pair) for pair in dict.items(value)]


def encode_single(kind, value):
    """Whatever holds no other values."""
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is str:
        return encode_basestring_ascii(value)
    if kind is int:
        return encode_int(value)
    if kind is float or kind is complex:
        return f'{{"$":"{kind.__name__}","v":"{kind.__repr__(value)}"}}'
    if kind is bytes or kind is bytearray:
        return f'{{"$":"{kind.__name__}","v":"{kind.hex(value)}"}}'
    if kind is range:
        parts = (value.start, value.stop, value.step)
        return f'{{"$":"range","v":[{",".join([encode_int(part) for part in parts])}]}}'
    if kind is GeneratorType:
        return '{"$":"generator"}'
    if kind is FunctionType:
        return '{"$":"function"}'
    return f'{{"$":"other","v":{encode_basestring_ascii(name_of(kind))}}}'


def encode_int(value):
    if -EXACT_INT < value < EXACT_INT:
        return int.__repr__(value)
    # Longer ones cannot be written in decimals.
    return f'{{"$":"int","v":"{int.__repr__(value)}"}}' if int.bit_length(value) < MAX_BITS else TOO_LARGE


def encode_error(error):
    """The name and message of what was raised. Only a text or number that it was raised with: its class may say what it likes."""
    name = encode_basestring_ascii(name_of(type(error)))
    arguments = ARGS.__get__(error)
    plain = [one for one in arguments if type(one) is str] or [int.__repr__(one) for one in arguments if type(one) is int]
    said = plain[0] if plain else ""
    message = encode_basestring_ascii(said[:MAX_MESSAGE])
    return f'{{"name":{name},"message":{message}}}'


ARGS = BaseException.__dict__["args"]
