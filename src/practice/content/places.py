"""Where in a file something stands: paths of keys to nodes and lines."""

import yaml

from practice.content.shape import Step


class Places:
    """The nodes of one file, found by their paths."""

    def __init__(self, root: yaml.Node) -> None:
        self._root = root
        # A hostile group may have thousands of keys, each with its fault: looked up, not searched.
        self._keys: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def node(self, loc: tuple[Step, ...]) -> yaml.Node | None:
        """The node at a place; None where nothing stands there."""
        found: yaml.Node | None = self._root
        for step in loc:
            found = self._within(found, step)[1]
        return found

    def line(self, loc: tuple[Step, ...]) -> int | None:
        """The line of the key or entry at a place, or of the last one on the way that is there.

        None where that is the file as a whole.
        """
        line: int | None = None
        found: yaml.Node | None = self._root
        for step in loc:
            mark, found = self._within(found, step)
            if mark is None:
                break
            line = mark.start_mark.line + 1
        return line

    def ids(self, loc: tuple[Step, ...]) -> dict[tuple[Step, ...], str]:
        """The ids of the entries on the way to a place, by their places."""
        found: dict[tuple[Step, ...], str] = {}
        for end in range(1, len(loc) + 1):
            named = self.node((*loc[:end], "id"))
            if isinstance(named, yaml.ScalarNode):
                found[loc[:end]] = str(named.value)
        return found

    def _within(
        self, node: yaml.Node | None, step: Step
    ) -> tuple[yaml.Node | None, yaml.Node | None]:
        """The node that shows where a part begins, and the part."""
        if isinstance(node, yaml.MappingNode):
            return self._keys_of(node).get(str(step), (None, None))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None, None

    def _keys_of(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if id(node) not in self._keys:
            self._keys[id(node)] = {str(key.value): (key, value) for key, value in node.value}
        return self._keys[id(node)]
