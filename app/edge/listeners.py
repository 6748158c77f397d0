"""How a port is listened at so that a crowd is taken in quickly, and closed without resetting who had just come in.

The kernel takes connections on its own and keeps them until they are accepted; closing the socket resets those
that still wait. So the kernel is first told to ignore newcomers, and the socket is closed once nobody waits.
"""

import ctypes
import os
import socket
import struct
import sys
from typing import Final

# Long enough for a busy loop to come round and accept those who wait.
ACCEPT_SECONDS: Final = 0.05

# The loop takes one newcomer from each listener in each of its turns. With one listener a crowd that comes at
# once waits for as many turns as it has heads, each as long as the work at hand, before it can even be refused.
LISTENERS: Final = 8
# Of several processes each has two. They halve the wait of a crowd; with more, whichever wakes first takes in all who
# come, and is at work with all of them while the others rest.
SHARED_LISTENERS: Final = 2

_SO_ATTACH_FILTER: Final = 26

# A filter of the kernel's: load the flags of the TCP header; a segment that opens a connection is dropped.
_IGNORE_NEWCOMERS: Final = (
    (0x30, 0, 0, 13),  # load the byte at 13
    (0x45, 1, 0, 0x02),  # is SYN set? then skip one
    (0x06, 0, 0, 0xFFFFFFFF),  # keep
    (0x06, 0, 0, 0),  # drop
)


def listen_again(descriptor: int, times: int) -> list[socket.socket]:
    """Give more sockets by which a process listens where this one does."""
    return [socket.socket(fileno=os.dup(descriptor)) for _ in range(times)]


def ignore_newcomers(descriptor: int) -> None:
    """Let no more connections in; those who knock are refused when the socket is closed."""
    if sys.platform != "linux":
        return
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in _IGNORE_NEWCOMERS))
    described = struct.pack("@HP", len(_IGNORE_NEWCOMERS), ctypes.addressof(program))
    with socket.socket(fileno=os.dup(descriptor)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, described)
