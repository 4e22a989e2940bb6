"""Namespaces of its own for a function and all that it starts: with it all of that ends, however it ends."""

import ctypes
import os
import signal
import sys

from stack.engine import Failure, call

LIBC = ctypes.CDLL(None, use_errno=True)
MOUNTS, NETWORK, PROCESSES = 0x00020000, 0x40000000, 0x20000000
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Apart:
    """A function that runs as the first process of namespaces of its own, beside its caller."""

    def __init__(self, name, function, bound):
        """Starts it; it is killed after the bound, in seconds."""
        self.name = name
        self.code = None
        sys.stdout.flush()
        sys.stderr.flush()
        self.keeper = os.fork()
        if self.keeper == 0:
            code = 1
            try:
                die_with_parent()
                code = keep(name, function, bound)
            except Failure as e:
                print(f"{name}: {e}", file=sys.stderr)
            finally:
                sys.stderr.flush()
                os._exit(code)

    def poll(self):
        """Its exit code once it has ended, 0 where the function returned 0."""
        return self.ended(os.WNOHANG)

    def wait(self):
        return self.ended(0)

    def ended(self, options):
        if self.code is None:
            pid, status = os.waitpid(self.keeper, options)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code

    def terminate(self):
        """Asks it to stop, and all it started with it."""
        if self.code is None:
            os.kill(self.keeper, signal.SIGTERM)

    def stop(self):
        """Stops it."""
        if self.poll() is None:
            self.terminate()
            self.wait()


def keep(name, function, bound):
    if LIBC.unshare(MOUNTS | NETWORK | PROCESSES):
        raise Failure(f"no namespaces can be had: {os.strerror(ctypes.get_errno())}")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            die_with_parent()
            for number in SIGNALS:
                signal.signal(number, stopped)
            call("mount", "--make-rprivate", "/")
            call("mount", "-t", "proc", "proc", "/proc")
            # Names of networks are kept there.
            call("mount", "-t", "tmpfs", "tmpfs", "/run")
            code = function()
        except SystemExit as e:
            print(e.code, file=sys.stderr)
        except Exception as e:  # pylint: disable=broad-except
            print(f"{name}: {type(e).__name__}: {e}", file=sys.stderr)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    for number in SIGNALS:
        signal.signal(number, lambda n, _: os.kill(child, signal.SIGTERM))
    signal.signal(signal.SIGALRM, lambda n, _: os.kill(child, signal.SIGKILL))
    signal.alarm(bound)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def die_with_parent():
    LIBC.prctl(1, signal.SIGKILL)


def stopped(number, _):
    sys.exit(f"stopped by {signal.Signals(number).name}")
