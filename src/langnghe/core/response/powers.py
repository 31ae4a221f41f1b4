"""Powers with secret exponents: in constant time by the OpenSSL that Python was built with, by Python's integers without it."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from importlib.util import find_spec

_POINTER, _TEXT, _INT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_SHAPES = {
    "BN_new": (_POINTER, ()),
    "BN_clear_free": (None, (_POINTER,)),
    "BN_bin2bn": (_POINTER, (_TEXT, _INT, _POINTER)),
    "BN_bn2binpad": (_INT, (_POINTER, _TEXT, _INT)),
    "BN_CTX_new": (_POINTER, ()),
    "BN_CTX_free": (None, (_POINTER,)),
    "BN_mod_exp_mont_consttime": (_INT, (_POINTER,) * 6),
}


def openssl(file: str) -> ctypes.CDLL | None:
    """The big numbers of OpenSSL, as the library of that file has them; None when it has none."""
    try:
        library = ctypes.CDLL(file)
        for name, (result, arguments) in _SHAPES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError):
        return None
    return library


@lru_cache(maxsize=1)
def of_python() -> ctypes.CDLL | None:
    """That of Python's own module for TLS."""
    found = find_spec("_ssl")
    return openssl(str(found and found.origin))


def power(base: int, exponent: int, modulus: int) -> int:
    """`pow(base, exponent, modulus)` for an odd modulus; about ten times as fast where OpenSSL is."""
    return power_by(of_python(), base, exponent, modulus)


def power_by(library: ctypes.CDLL | None, base: int, exponent: int, modulus: int) -> int:
    """The same by this library, or by Python's integers."""
    if library is None:
        return pow(base, exponent, modulus)
    size = (modulus.bit_length() + 7) // 8
    made = [_number(library, value) for value in (0, base % modulus, exponent, modulus)]
    context, content = library.BN_CTX_new(), ctypes.create_string_buffer(size)
    try:
        if not library.BN_mod_exp_mont_consttime(*made, context, None):
            raise ValueError("the modulus is even")
        library.BN_bn2binpad(made[0], content, size)
    finally:
        library.BN_CTX_free(context)
        for each in made:
            library.BN_clear_free(each)
    return int.from_bytes(content.raw)


def _number(library: ctypes.CDLL, value: int) -> int:
    content = value.to_bytes((value.bit_length() + 7) // 8)
    return int(library.BN_bin2bn(content, len(content), None))
