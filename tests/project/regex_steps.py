"""Counts the steps that a backtracking matcher takes, so that a pattern's cost is measured without a clock.

It walks the tree that Python's own parser makes of a pattern, as `re` does, without its short cuts: what is linear here
is linear there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants as C
from re import _parser as parser


class TooManySteps(Exception):
    pass


class Matcher:
    """One pattern. `search_all(text)` finds all matches as `finditer` does, and returns the number of steps."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self.flags = self.tree.state.flags
        self.groups: dict[int, tuple[int, int]] = {}
        self.known: dict[tuple[int, str], bool] = {}

    def search_all(self, text: str, most: int) -> int:
        self.text, self.steps, self.most = text, 0, most
        at = 0
        while at <= len(text):
            self.groups = {}
            end = next(self.match(list(self.tree), 0, at), None)
            at = at + 1 if end is None or end == at else end
        return self.steps

    def first(self, text: str, at: int) -> int | None:
        """Where the first match that begins at this place ends."""
        self.text, self.steps, self.most, self.groups = text, 0, 10**6, {}
        return next(self.match(list(self.tree), 0, at), None)

    def match(self, nodes: list, place: int, at: int) -> Iterator[int]:
        """Every place where the nodes from `place` on can end, in the order in which they are tried."""
        if place == len(nodes):
            yield at
            return
        operation, argument = nodes[place]
        self.count()
        for end in self.one(operation, argument, at):
            yield from self.match(nodes, place + 1, end)

    def count(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooManySteps

    def one(self, operation, argument, at: int) -> Iterator[int]:
        text = self.text
        if operation in (C.LITERAL, C.NOT_LITERAL, C.ANY, C.IN, C.CATEGORY):
            if at < len(text) and self.takes(operation, argument, text[at]):
                yield at + 1
        elif operation is C.BRANCH:
            for branch in argument[1]:
                yield from self.match(list(branch), 0, at)
        elif operation is C.SUBPATTERN:
            number, _, _, inner = argument
            before = self.groups.get(number)
            for end in self.match(list(inner), 0, at):
                self.groups[number] = (at, end)
                yield end
            self.groups.pop(number, None) if before is None else self.groups.__setitem__(number, before)
        elif operation in (C.MAX_REPEAT, C.MIN_REPEAT, C.POSSESSIVE_REPEAT):
            low, high, inner = argument
            ends = self.repeat(list(inner), low, high, at, operation is C.MIN_REPEAT)
            yield from list(ends)[:1] if operation is C.POSSESSIVE_REPEAT else ends
        elif operation is C.ATOMIC_GROUP:
            yield from list(self.match(list(argument), 0, at))[:1]
        elif operation in (C.ASSERT, C.ASSERT_NOT):
            direction, inner = argument
            starts = [at] if direction > 0 else [at - inner.getwidth()[0]]
            found = any(start >= 0 and next(self.match(list(inner), 0, start), None) is not None for start in starts)
            if found == (operation is C.ASSERT):
                yield at
        elif operation is C.GROUPREF:
            start, end = self.groups.get(argument, (0, 0))
            if text.startswith(text[start:end], at):
                yield at + end - start
        elif operation is C.AT:
            if self.is_at(argument, at):
                yield at
        else:
            raise NotImplementedError(operation)

    def repeat(self, inner: list, low: int, high, at: int, lazy: bool) -> Iterator[int]:
        """Without recursion where what is repeated is one character, of which there may be thousands."""
        if len(inner) == 1 and inner[0][0] in (C.LITERAL, C.NOT_LITERAL, C.ANY, C.IN):
            end, most = at, len(self.text) if high is C.MAXREPEAT else min(at + high, len(self.text))
            ends = [at] if low == 0 else []
            while end < most and self.takes(*inner[0], self.text[end]):
                end += 1
                self.count()
                if end - at >= low:
                    ends.append(end)
            for place in ends if lazy else reversed(ends):
                self.count()
                yield place
            return
        yield from self.repeat_group(inner, low, high, at, lazy, 0)

    def repeat_group(self, inner: list, low: int, high, at: int, lazy: bool, done: int) -> Iterator[int]:
        if lazy and done >= low:
            yield at
        if high is C.MAXREPEAT or done < high:
            for end in self.match(inner, 0, at):
                if end > at:
                    yield from self.repeat_group(inner, low, high, end, lazy, done + 1)
        if not lazy and done >= low:
            yield at

    def takes(self, operation, argument, sign: str) -> bool:
        """Whether one character fits, as `re` itself says."""
        key = (id(argument), sign)
        if key not in self.known:
            made = parser.SubPattern(self.tree.state, [(operation, argument)])
            flags = self.flags & (re.IGNORECASE | re.DOTALL | re.ASCII)
            self.known[key] = fits(made, flags, sign)
        return self.known[key]

    def is_at(self, where, at: int) -> bool:
        text = self.text
        if where in (C.AT_BEGINNING, C.AT_BEGINNING_STRING):
            return at == 0 or (bool(self.flags & re.MULTILINE) and text[at - 1] == "\n")
        if where in (C.AT_END, C.AT_END_STRING):
            return at >= len(text) - (text[-1:] == "\n") or (bool(self.flags & re.MULTILINE) and text[at] == "\n")
        word = [is_word(text[place]) if 0 <= place < len(text) else False for place in (at - 1, at)]
        return (word[0] != word[1]) == (where is C.AT_BOUNDARY)


def is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def fits(tree: parser.SubPattern, flags: int, sign: str) -> bool:
    operation, argument = tree.data[0]
    if operation is C.ANY:
        return sign != "\n" or bool(flags & re.DOTALL)
    signs = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    tests: dict[object, Callable[[str], bool]] = {
        C.LITERAL: lambda one: ord(one) == argument if len(one) == 1 else False,
        C.NOT_LITERAL: lambda one: ord(one) != argument if len(one) == 1 else True,
        C.IN: lambda one: in_set(argument, one) if len(one) == 1 else False,
    }
    return any(map(tests[operation], signs))


CATEGORIES: dict[object, Callable[[str], bool]] = {
    C.CATEGORY_DIGIT: str.isdecimal,
    C.CATEGORY_SPACE: str.isspace,
    C.CATEGORY_WORD: is_word,
    C.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    C.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    C.CATEGORY_NOT_WORD: lambda sign: not is_word(sign),
}


def in_set(items: list, sign: str) -> bool:
    negated = items[0][0] is C.NEGATE
    found = False
    for operation, argument in items[negated:]:
        if operation is C.LITERAL:
            found |= ord(sign) == argument
        elif operation is C.RANGE:
            found |= argument[0] <= ord(sign) <= argument[1]
        else:
            found |= CATEGORIES[argument](sign)
    return found != negated


EXAMPLES = "a1 A-.,’“\n{[<é" + "".join(map(chr, range(0x2200)))


def attacks_on(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """For every repetition in the pattern, what stands before it and what it repeats: (begin, piece) in examples."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    found: set[tuple[str, str]] = set()

    def walk(nodes, before: str) -> None:
        for operation, argument in nodes:
            if operation in (C.MAX_REPEAT, C.MIN_REPEAT):
                piece = "".join(example(argument[2]))
                if argument[1] is C.MAXREPEAT or argument[1] > 3:
                    found.add((before, piece))
                    found.add(("", before + piece))
                walk(argument[2], before)
            elif operation is C.SUBPATTERN:
                walk(argument[3], before)
            elif operation is C.BRANCH:
                for branch in argument[1]:
                    walk(branch, before)
            before += "".join(example([(operation, argument)]))

    walk(tree, "")
    return {(begin, piece) for begin, piece in found if piece}


def example(nodes) -> Iterator[str]:
    """One text that fits."""
    for operation, argument in nodes:
        if operation is C.LITERAL:
            yield chr(argument)
        elif operation in (C.ANY, C.NOT_LITERAL):
            yield "a"
        elif operation is C.IN:
            yield next((sign for sign in EXAMPLES if in_set(argument, sign)), "a")
        elif operation is C.BRANCH:
            yield from example(argument[1][0])
        elif operation is C.SUBPATTERN:
            yield from example(argument[3])
        elif operation in (C.MAX_REPEAT, C.MIN_REPEAT, C.POSSESSIVE_REPEAT):
            for _ in range(max(argument[0], 1)):
                yield from example(argument[2])
