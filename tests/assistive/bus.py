"""An assistive client: reads and works the window by roles and names over AT-SPI, and nothing else.

What it may do is what a screen reader does: list children, read names, roles, states and texts,
press, focus, and set a text. Positions and pixels are unknown to it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ATSPI = "org.a11y.atspi"
ROOT = "/org/a11y/atspi/accessible/root"
PATIENCE = 60  # seconds; a busy machine takes its time
# Bits of AT-SPI's states: https://docs.gtk.org/atspi2/enum.StateType.html
STATES = {
    "checked": 4,
    "editable": 7,
    "enabled": 8,
    "focused": 12,
    "selected": 23,
    "showing": 25,
    "visible": 30,
}


class Bus:
    """A connection to the bus of assistive clients."""

    def __init__(self, address: str) -> None:
        with open_dbus_connection(bus=address) as session:
            where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            found = session.send_and_get_reply(new_method_call(where, "GetAddress")).body[0]
        self.connection: DBusConnection = open_dbus_connection(bus=found)

    def call(self, node: Node, interface: str, method: str, *signed: Any) -> Any:
        """A method of an object; `signed` is its signature and arguments."""
        where = DBusAddress(node.path, bus_name=node.owner, interface=f"{ATSPI}.{interface}")
        signature, arguments = (signed[0], signed[1:]) if signed else ("", ())
        message = new_method_call(where, method, signature or None, tuple(arguments))
        reply = self.connection.send_and_get_reply(message, timeout=PATIENCE)
        if reply.header.message_type == MessageType.error:
            raise LookupError(f"{method} of {node.path}: {reply.body}")
        return reply.body[0] if reply.body else None

    def property_of(self, node: Node, interface: str, name: str) -> Any:
        """A property of an object."""
        where = DBusAddress(node.path, node.owner, "org.freedesktop.DBus.Properties")
        asked = new_method_call(where, "Get", "ss", (f"{ATSPI}.{interface}", name))
        reply = self.connection.send_and_get_reply(asked, timeout=PATIENCE)
        if reply.header.message_type == MessageType.error:
            raise LookupError(f"{name} of {node.path}: {reply.body}")
        return reply.body[0][1]

    def close(self) -> None:
        """Leave the bus."""
        self.connection.close()

    def programs(self) -> list[Node]:
        """The programs that speak on the bus."""
        root = Node(self, "org.a11y.atspi.Registry", ROOT)
        return root.children()


@dataclass(frozen=True)
class Node:
    """One object of a program."""

    bus: Bus
    owner: str
    path: str

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.bus.property_of(self, "Accessible", "Name")).replace("\u00a0", " ")

    @property
    def description(self) -> str:
        """What is said besides."""
        return str(self.bus.property_of(self, "Accessible", "Description"))

    @property
    def role(self) -> str:
        """What it is: `push button`, `heading` …"""
        return str(self.bus.call(self, "Accessible", "GetRoleName"))

    def is_(self, state: str) -> bool:
        """Whether it is in a state."""
        low, high = self.bus.call(self, "Accessible", "GetState")
        return bool((low | high << 32) >> STATES[state] & 1)

    def children(self) -> list[Node]:
        """What it holds."""
        found = self.bus.call(self, "Accessible", "GetChildren")
        return [Node(self.bus, owner, path) for owner, path in found]

    def interfaces(self) -> list[str]:
        """What can be asked of it."""
        found = self.bus.call(self, "Accessible", "GetInterfaces")
        return [each.rpartition(".")[2] for each in found]

    def within(self) -> Iterator[Node]:
        """Everything that is shown in it, in reading order."""
        for child in self.children():
            try:
                if not child.is_("visible"):
                    continue
                yield child
                yield from child.within()
            except LookupError:
                continue  # went while it was read

    def press(self) -> None:
        """Do what it is there for."""
        names = [each[0] for each in self.bus.call(self, "Action", "GetActions")]
        wanted = next((n for n, each in enumerate(names) if each in {"Press", "Toggle"}), 0)
        self.bus.call(self, "Action", "DoAction", "i", wanted)

    def focus(self) -> None:
        """Put the keyboard on it."""
        self.bus.call(self, "Component", "GrabFocus")

    def text(self) -> str:
        """The text in it."""
        return str(self.bus.call(self, "Text", "GetText", "ii", 0, -1))

    def write(self, text: str) -> None:
        """Put a text in it, in place of what stands there."""
        self.focus()
        self.bus.call(self, "EditableText", "SetTextContents", "s", text)

    def attributes_at(self, offset: int) -> dict[str, str]:
        """How the text looks at a place: `invalid` for a word that is spelled wrongly."""
        found, _start, _end = self.bus.connection.send_and_get_reply(
            new_method_call(
                DBusAddress(self.path, self.owner, f"{ATSPI}.Text"),
                "GetAttributes",
                "i",
                (offset,),
            )
        ).body
        return dict(found)


def wait_for(look: Callable[[], Any], what: str) -> Any:
    """Look until there is something; fails with what was looked for."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except LookupError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"never came: {what}")
