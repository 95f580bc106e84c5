"""What people call the peers, the roles and the levels that the code calls otherwise."""

from leadscore.backtest.page.figures import clipped
from leadscore.columns import ANY, MISSING, OTHER
from leadscore.said import Said

OURS = "Naewon"
PEERS = {
    "odoo_naive_bayes": Said("Odoo's method (naive Bayes)", "Odoo 방식 (나이브 베이즈)"),
    "logistic": Said("Logistic regression", "로지스틱 회귀"),
    "lightgbm": "LightGBM",
    "catboost": "CatBoost",
    "catboost_small": Said("CatBoost (small)", "CatBoost (작게)"),
    "hist_gradient_boosting": "HistGradientBoosting",
}
ROLES = {
    "number": Said("number", "숫자"),
    "category": Said("category", "범주"),
    "text": Said("text", "글"),
    "date": Said("date", "날짜"),
    "time": Said("order in time", "시간 순서"),
    "split": Said("split", "학습·시험 구분"),
    "group": Said("group", "묶음"),
    "outcome": Said("outcome", "결과"),
    "dropped": Said("left out", "제외"),
}
LEVELS = {
    MISSING: Said("(empty)", "(비어 있음)"),
    OTHER: Said("(all others)", "(그 밖의 값)"),
    ANY: Said("(any value)", "(값이 있음)"),
}
PARTS = {"hour)": "시", "weekday)": "요일", "month)": "월", "days before)": "며칠 전"}
WEEKDAYS = {"mon": "월", "tue": "화", "wed": "수", "thu": "목", "fri": "금", "sat": "토", "sun": "일"}
INSTALL = "pip install 'naewon[peers]'"


def peer_name(name: str) -> str:
    """A peer as people know it; an unknown one keeps its own name."""
    return PEERS.get(name, clipped(name))


def role_name(role: str) -> str:
    """What a column was taken for."""
    return ROLES.get(role, role)


def feature_name(feature: str) -> str:
    """A column, or what was learned of a date column, in both languages.

    >>> from leadscore.said import korean
    >>> korean(feature_name("created (weekday)"))
    'created (요일)'
    """
    name, _, part = feature.rpartition(" (")
    if part not in PARTS:
        return clipped(feature)
    return Said(clipped(feature), f"{clipped(name)} ({PARTS[part]})")


def level_name(value: str, feature: str = "") -> str:
    """A value of a column, or what its absence is called."""
    if feature.endswith(" (weekday)") and value in WEEKDAYS:
        return Said(value, WEEKDAYS[value])
    return LEVELS.get(value, clipped(value, 40))
