"""Reads the interface's source: does every text that a widget is given come through the gate?

The gate is `shown`, `clean` and `one_line`. What isn't written in the source itself must have come
through one of them, or be of a type that only they make. A name counts for what it is annotated as,
or for what is put into it; an attribute, for what every class of that attribute's name declares.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import practice

ROOT = Path(practice.__path__[0])
INTERFACE = ROOT / "tui"
GATE = {"shown", "clean", "one_line"}
SAFE_TYPES = {
    "SafeText", "Clean", "Content", "Text", "int", "float", "bool", "date", "Level",
}  # fmt: skip
"""Types whose values hold no text, or none that did not come through the gate."""
NUMBERS = {"len", "ceil", "round", "sum", "abs", "int", "float", "counted", "when", "span"}
"""Calls that make figures, or literal words with figures."""
KEEPERS = {
    "strip", "rstrip", "lstrip", "capitalize", "upper", "lower", "removesuffix", "ljust", "rjust",
    "stylize", "append", "join", "replace", "split", "center", "truncate", "title", "min", "max",
    "next", "tuple", "list", "sorted", "reversed", "enumerate", "zip", "str", "astuple",
}  # fmt: skip
"""Calls that make safe text out of safe text, and nothing else out of anything."""
FORBIDDEN = {"Static", "Label", "Markdown", "RichLog", "Log", "Digits", "from_markup", "from_text"}
"""They read markup, or take any text."""
TAKES = {"Content", "Text", "SafeText", "Input", "TextArea", "Button", "Tab", "Option", "notify"}
"""Their first argument is text; so is every argument of `assemble`, and the first of `styled`."""
TOLD = {"border_title", "border_subtitle", "tooltip", "placeholder", "sub_title"}
"""Attributes and arguments that a widget shows."""
FIGURES = {"turn", "number", "difficulty", "level"}
"""Attributes that are figures wherever text is made of them."""
PLOTTED = {"title", "xlabel", "ylabel", "xticks", "yticks", "text"}


def faults(path: Path) -> list[str]:
    """The places in a file where text comes past the gate, each with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for scope in _scopes(tree):
        names = _names(scope, tree) | _own(tree)
        for node in _inside(scope):
            for text in _given(node):
                if not _safe(text, names):
                    found.append(f"{path.name}:{text.lineno}: {ast.unparse(text)}")
            if isinstance(node, ast.Call) and _name(node.func) in FORBIDDEN:
                found.append(f"{path.name}:{node.lineno}: {_name(node.func)} takes any text")
    return found


def _own(tree: ast.Module) -> "Names":
    """The functions of a file by themselves: they go before their namesakes elsewhere."""
    return {
        f"{node.name}()": [_of_type(node.returns)]
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


Names = dict[str, list[ast.expr | None]]
"""What is put into each name of a scope; None: something that may be foreign."""


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """What belongs to a scope and to no function within it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _inside(child)


def _given(node: ast.AST) -> Iterator[ast.expr]:
    """The texts that a call, or an assignment, gives a widget to show."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in TOLD | {"label"}:
                yield node.value
    if not isinstance(node, ast.Call):
        return
    name = _name(node.func)
    if name == "assemble":
        yield from node.args
    elif name in TAKES | {"styled", "add_column"} or (
        isinstance(node.func, ast.Attribute) and name in PLOTTED and _name(node.func.value) == "plt"
    ):
        yield from node.args[:1]
    if name != "Binding":
        yield from (word.value for word in node.keywords if word.arg in TOLD)


def _names(scope: ast.AST, tree: ast.Module) -> Names:
    names: Names = {}
    for part in (tree, scope):
        for node in _inside(part):
            _assigned(node, names)
    if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
        arguments = [*scope.args.args, *scope.args.kwonlyargs, *scope.args.posonlyargs]
        for one in arguments:
            names[one.arg] = [_of_type(one.annotation)]
    return names


def _assigned(node: ast.AST, names: Names) -> None:
    pairs: list[tuple[ast.expr, ast.expr]] = []
    if isinstance(node, ast.Assign):
        pairs = [(target, node.value) for target in node.targets]
    elif isinstance(node, ast.AugAssign):
        pairs = [(node.target, node.value)]
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        value = _of_type(node.annotation) or node.value
        names.setdefault(node.target.id, []).append(value)
    elif isinstance(node, ast.For | ast.comprehension):
        pairs = [(node.target, node.iter)]
    elif isinstance(node, ast.NamedExpr):
        pairs = [(node.target, node.value)]
    for target, value in pairs:
        numbered = isinstance(value, ast.Call) and _name(value.func) == "enumerate"
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Call) and numbered:
            pairs += zip(target.elts, (ast.Constant(0), value.args[0]), strict=True)
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs += zip(target.elts, value.elts, strict=False)
        else:
            for name in (one for one in ast.walk(target) if isinstance(one, ast.Name)):
                names.setdefault(name.id, []).append(value)


def _of_type(annotation: ast.expr | None) -> ast.expr | None:
    """A stand-in that is safe, where a type is; else None."""
    if annotation is None:
        return None
    named = {one.id for one in ast.walk(annotation) if isinstance(one, ast.Name)}
    words = {one.value for one in ast.walk(annotation) if isinstance(one, ast.Constant)}
    kinds = (named | {w.strip("'\"") for w in words if isinstance(w, str)}) - {
        "tuple", "list", "dict", "Sequence", "Iterable", "Annotated", "None", "Field", "Mapping",
    }  # fmt: skip
    return ast.Constant(0) if kinds and kinds <= SAFE_TYPES else None


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _safe(  # noqa: C901 - one kind of expression a line
    node: ast.expr, names: Names, seen: frozenset[str] = frozenset()
) -> bool:
    """Whether it holds no foreign text; a name that is made of itself is as safe as the rest."""

    def safe(one: ast.expr) -> bool:
        return _safe(one, names, seen)

    match node:
        case ast.Constant():
            return True
        case ast.JoinedStr(values=parts):
            return all(map(safe, parts))
        case ast.FormattedValue(value=value, format_spec=spec):
            return safe(value) or (spec is not None and ast.unparse(spec)[-2] in "dfe%")
        case ast.BinOp(left=left, right=right):
            return safe(left) and safe(right)
        case ast.BoolOp(values=parts):
            return all(map(safe, parts))
        case ast.Compare() | ast.UnaryOp():
            return True
        case ast.IfExp(body=body, orelse=other):
            return safe(body) and safe(other)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return all(map(safe, parts))
        case ast.Dict(values=parts):
            return all(map(safe, parts))
        case ast.Starred(value=value) | ast.Subscript(value=value):
            return safe(value)
        case ast.GeneratorExp(elt=element) | ast.ListComp(elt=element):
            return safe(element)
        case ast.Call():
            own = names.get(f"{_name(node.func)}()")
            return own[0] is not None if own else _makes_safe(node, safe)
        case ast.Name(id=name) if name in seen:
            return True
        case ast.Name(id=name):
            seen |= {name}
            return bool(names.get(name)) and all(
                value is not None and _safe(value, names, seen) for value in names[name]
            )
        case ast.Attribute(attr=name):
            return name in FIGURES or name in _attributes()
    return False


def _makes_safe(node: ast.Call, safe: Callable[[ast.expr], bool]) -> bool:
    name = _name(node.func)
    if name in GATE | NUMBERS | TAKES | {"assemble", "styled"} or name in _functions():
        return True
    if name in KEEPERS:
        of = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        return all(safe(one) for one in (*of, *node.args))
    return False


@cache
def _functions() -> frozenset[str]:
    """Functions whose every namesake in the interface gives what is safe."""
    good: set[str] = set()
    bad: set[str] = set()
    for path in INTERFACE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                (good if _of_type(node.returns) else bad).add(node.name)
    return frozenset(good - bad)


@cache
def _attributes() -> frozenset[str]:
    """Attributes whose every namesake in the program is of a safe type."""
    good: set[str] = set()
    bad: set[str] = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                for one in ast.walk(node):
                    if isinstance(one, ast.AnnAssign):
                        (good if _of_type(one.annotation) else bad).add(_name(one.target))
    return frozenset(good - bad)
