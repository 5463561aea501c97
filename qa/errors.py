"""Every error that Dateline raises on purpose.

    DatelineError
    ├── UsageError            the caller asked for something that cannot be (exit status 2)
    │   └── SettingsError     an unknown key or a bad value in the settings
    ├── ReadError             a source that could not be read as an article
    ├── LibraryError          the library on disk is missing, damaged or busy
    │   ├── LibraryMissing    there is no library at that path yet
    │   ├── LibraryBusy       another process is writing
    │   └── EmbedderMismatch  the library was embedded with another model
    ├── FeedbackError         readers' feedback cannot be kept or read
    ├── ModelStoreError       no source gave a model file with the right checksum
    └── ProviderError         a model server is down, refused, cut off or talked nonsense
        ├── ProviderAuth      401 or 403
        ├── ProviderNotFound  the model or endpoint does not exist (404)
        ├── ProviderBusy      429 or 5xx after the retries
        ├── ProviderTimeout   no token in time
        └── ContextOverflow   the prompt is too long for the model

Each carries a stable `code` for JSON output and a message that says what to do.
"""

from __future__ import annotations


class DatelineError(Exception):
    code = "error"


class UsageError(DatelineError):
    code = "usage"


class SettingsError(UsageError):
    code = "settings"


class ReadError(DatelineError):
    code = "unreadable"


class LibraryError(DatelineError):
    code = "library"


class LibraryMissing(LibraryError):
    code = "library_missing"


class LibraryBusy(LibraryError):
    code = "library_busy"


class EmbedderMismatch(LibraryError):
    code = "embedder_mismatch"


class FeedbackError(DatelineError):
    code = "feedback"


class ModelStoreError(DatelineError):
    code = "model_store"


class ProviderError(DatelineError):
    code = "provider"


class ProviderAuth(ProviderError):
    code = "provider_auth"


class ProviderNotFound(ProviderError):
    code = "provider_not_found"


class ProviderBusy(ProviderError):
    code = "provider_busy"


class ProviderTimeout(ProviderError):
    code = "provider_timeout"


class ContextOverflow(ProviderError):
    code = "context_overflow"
