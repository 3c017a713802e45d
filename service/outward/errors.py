"""Why something outside was not fetched or told.

OutwardError                 code, message that names the address and the remedy
├── NotAllowedError          `outward_not_allowed`: the door is shut, or this host is not on the list
├── BadAddressError          `bad_url`: no http(s) address that can be used
├── ForbiddenAddressError    `outward_forbidden`: the name leads into a network that is not public
├── TooMuchError             `outward_too_large`: the answer is larger than the limit
├── TookTooLongError         `outward_timeout`: no whole answer within the time
├── UnreachableError         `outward_unreachable`: no such name, no connection, no valid certificate, no HTTP
└── RefusedAnswerError       `outward_status`: an answer with a status other than 2xx, or one redirect too many
"""

from typing import ClassVar


class OutwardError(Exception):
    """An address outside could not be used. code: stable, for programs."""

    code: ClassVar[str] = "outward"


class NotAllowedError(OutwardError):
    """Nobody has allowed this host."""

    code = "outward_not_allowed"


class BadAddressError(OutwardError):
    """This is no address that the door can take."""

    code = "bad_url"


class ForbiddenAddressError(OutwardError):
    """The host's name leads to an address that is not public."""

    code = "outward_forbidden"


class TooMuchError(OutwardError):
    """The answer does not end within the limit."""

    code = "outward_too_large"


class TookTooLongError(OutwardError):
    """The time is up."""

    code = "outward_timeout"


class UnreachableError(OutwardError):
    """There is no connection, or what answers speaks no HTTP."""

    code = "outward_unreachable"


class RefusedAnswerError(OutwardError):
    """The other side refuses, or sends on and on."""

    code = "outward_status"
