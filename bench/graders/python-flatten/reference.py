"""A plain loop over a stack of iterators: what an answer's time is held against."""


def flatten(nested):
    flat = []
    waiting = [iter(nested)]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, list):
                waiting.append(iter(item))
                break
            flat.append(item)
        else:
            waiting.pop()
    return flat
