"""One run of boosting, kept as the text that the library writes of it."""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from leadscore.arrays import Floats
from leadscore.catboost import catboost, in_turn
from leadscore.shapley import LeafTable
from leadscore.table import Table

SETTINGS: dict[str, Any] = {
    "depth": 6,
    "l2_leaf_reg": 10,
    "border_count": 64,
    "verbose": False,
    "allow_writing_files": False,
}
# Named, because the library itself drops combinations and all steps but one where fewer than 200 trees are asked for:
# then a model that needs few trees would be of another kind than the trial that chose their number.
OF_FEW: dict[str, Any] = {"max_ctr_complexity": 2, "leaf_estimation_iterations": 5, "rsm": 0.5, "thread_count": 1}
# Statistics of a category are drawn to one mean, not to three: working them out is most of growing small trees.
ONE_MEAN = ["Borders:CtrBorderCount=7:Prior=0.5"]
OF_VERY_FEW: dict[str, Any] = {
    **OF_FEW,
    "depth": 4,
    "l2_leaf_reg": 5,
    # One step a leaf: a strong step that is not followed to its end says no worse, and takes a third less time.
    "leaf_estimation_iterations": 1,
    "simple_ctr": ONE_MEAN,
    "combinations_ctr": ONE_MEAN,
}
THREADS = 2  # a fixed number: sums of floats depend on how they are shared out
PATIENCE = 40  # trees


class Booster:
    """Trees as CatBoost grew them (Prokhorenkova et al. 2018, NeurIPS), over the pools of one table.

    `written` is the library's own JSON. Learned or read back, a booster is always made from it, so that digits which
    are not written down play no part.
    """

    def __init__(self, table: Table, written: dict[str, Any]) -> None:
        self.table, self.written = table, written
        self._model = catboost().CatBoostClassifier()
        with in_turn, TemporaryDirectory() as folder:
            file = Path(folder, "trees.json")
            file.write_text(json.dumps(written), encoding="utf-8")
            self._model.load_model(str(file), format="json")

    @classmethod
    def learn(
        cls,
        table: Table,
        pool: Any,
        *,
        rounds: int,
        rate: float,
        seed: int,
        watched: Any | None = None,
        patience: int = PATIENCE,
        settings: dict[str, Any] | None = None,
    ) -> "Booster":
        """`rounds` trees of weight `rate` from the leads and outcomes of a pool.

        Fewer, where the leads of the `watched` pool are foretold no better by `patience` more.
        """
        from_mean = pool.get_baseline().size == 0
        model = catboost().CatBoostClassifier(
            iterations=rounds,
            learning_rate=rate,
            random_seed=seed,
            boost_from_average=from_mean,
            **{"thread_count": THREADS, **SETTINGS, **(settings or {})},
        )
        watch = {} if watched is None else {"eval_set": watched, "early_stopping_rounds": patience}
        with in_turn, TemporaryDirectory() as folder:
            model.fit(pool, use_best_model=False, **watch)
            file = Path(folder, "trees.json")
            # The export wants to know how columns are written, and asks one row.
            model.save_model(str(file), format="json", pool=table.pool_of_nothing())
            written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        written["model_info"] = {}  # dates and identifiers that differ from fit to fit
        return cls(table, written)

    def staged(self, pool: Any, stages: Sequence[int]) -> Floats:
        """The log-odds of the leads of a pool after so many trees each, (n, stages); 0 stands for all."""
        ends = [min(stage, self._model.tree_count_) for stage in stages]
        with in_turn:
            said = {
                end: self._model.predict(pool, prediction_type="RawFormulaVal", ntree_end=end, thread_count=THREADS)
                for end in set(ends)
            }
        return np.column_stack([said[end] for end in ends])

    def parts(self, pool: Any) -> Floats:
        """What each column adds to `expected`, (n, columns): Shapley values (Lundberg et al. 2020)."""
        with in_turn:
            leaves = np.asarray(self._model.calc_leaf_indexes(pool, thread_count=THREADS), dtype=np.int64)
        return self.leaf_table.parts(leaves)

    @cached_property
    def leaf_table(self) -> LeafTable:
        """Worked out once for many calls; it takes a fraction of the room that `written` does."""
        return LeafTable.of(self.written)

    @cached_property
    def borders(self) -> list[list[float]]:
        """Where each number of the table is cut, alone or together with a category."""
        features = self.written["features_info"]
        found = [list(row["borders"] or ()) for row in features.get("float_features") or ()]
        for row in features.get("ctrs") or ():
            for part in row["elements"]:
                if part["combination_element"] == "float_feature":
                    found[part["float_feature_index"]].append(part["border"])
        return found

    @property
    def expected(self) -> float:
        """The log-odds to which the parts of any lead are added."""
        return self.leaf_table.middle

    def to_arrays(self) -> dict[str, Any]:
        """What serving needs of it: the library's own bytes, and what is worked out of its JSON once."""
        with in_turn, TemporaryDirectory() as folder:
            file = Path(folder, "trees.cbm")
            self._model.save_model(str(file))
            trees = np.frombuffer(file.read_bytes(), dtype=np.uint8)
        cuts = [len(own) for own in self.borders]
        borders = np.array([edge for own in self.borders for edge in own], dtype=np.float64)
        return {"trees": trees, "borders": borders, "cuts": np.array(cuts), **self.leaf_table.to_arrays()}


class ReadyBooster(Booster):
    """A booster made of what `to_arrays` gave: it serves, and no longer knows its JSON."""

    def __init__(self, table: Table, arrays: dict[str, Any]) -> None:
        self.table = table
        self._model = catboost().CatBoostClassifier()
        with in_turn:
            self._model.load_model(blob=arrays["trees"].tobytes())
        self.leaf_table = LeafTable.from_arrays(arrays)
        ends = np.cumsum(arrays["cuts"])[:-1]
        self.borders = [own.tolist() for own in np.split(arrays["borders"], ends)] if len(arrays["cuts"]) else []

    @property
    def written(self) -> dict[str, Any]:  # type: ignore[override]
        raise NotImplementedError("made ready to serve: its JSON is with whoever made it ready")
