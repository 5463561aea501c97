"""The chat: a Gradio page over the pipeline. The one place that knows gradio."""

from qa.chat.backend import Backend, ModelStatus, Shelf
from qa.chat.server import ChatServer

__all__ = ["Backend", "ChatServer", "ModelStatus", "Shelf"]
