"""A fitted model as bytes that are quick to read back, for whoever serves it. What is kept for good is its JSON.

Reading trees from JSON, and working out what every leaf adds, takes longer than scoring hundreds of leads. Both are
done once here. Bytes are made from the JSON of a model, so that they say to the last digit what it says.
"""

import json
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np

from leadscore import scorer
from leadscore.errors import UnknownFormat
from leadscore.model import Model
from leadscore.scorer import Scorer
from leadscore.stored import model_from_json
from leadscore.trees import Trees

FORMAT = "leadscore.ready/1"


def ready(document: dict[str, Any]) -> bytes:
    """What `to_json` wrote, in bytes. Raises `UnknownFormat` when no model here writes such a document."""
    model, arrays, rest = model_from_json(document), dict[str, Any](), dict(document)
    if isinstance(model, Scorer):
        arrays, rest["additive"] = _without_arrays(document["additive"])
        if model.trees_:
            rest["trees"] = {"labels": document["trees"]["labels"]}
            arrays |= model.trees_.to_arrays()
    told = json.dumps({"format": FORMAT, "document": rest}, ensure_ascii=False).encode()
    content = BytesIO()
    np.savez(content, told=np.frombuffer(told, dtype=np.uint8), **arrays)
    return content.getvalue()


def model_from_ready(content: bytes) -> Model:
    """The model of these bytes; it predicts as the one of the JSON does. Raises `UnknownFormat` for any other bytes."""
    try:
        arrays = dict(np.load(BytesIO(content), allow_pickle=False))
        told = json.loads(arrays["told"].tobytes())
    except (ValueError, KeyError, EOFError, BadZipFile) as error:
        raise UnknownFormat("These bytes are no model.") from error
    if told["format"] != FORMAT:
        raise UnknownFormat(f"Expected {FORMAT}, found {told['format']}.")
    document = told["document"]
    if document["format"] != scorer.FORMAT:
        return model_from_json(document)
    trees, document["trees"] = document["trees"], None
    document["additive"] = _with_arrays(document["additive"], arrays)
    model = Scorer.from_json(document)
    if trees:
        model.trees_ = Trees.from_arrays(trees["labels"], arrays, model.schema)
    return model


def _without_arrays(additive: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The long lists of the additive part, and the rest of it."""
    arrays = {name: np.array(additive[name]) for name in ("coefficients", "shares")}
    arrays |= {name: np.array(additive["spread"][name]) for name in ("factor", "remainder")}
    return arrays, {"design": additive["design"]}


def _with_arrays(rest: dict[str, Any], arrays: dict[str, Any]) -> dict[str, Any]:
    spread = {name: arrays[name] for name in ("factor", "remainder")}
    return {**rest, "coefficients": arrays["coefficients"], "shares": arrays["shares"], "spread": spread}
