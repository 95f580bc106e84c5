"""Where people live: districts of Seoul, Gyeonggi and larger cities beyond, with their distance to the clinic."""

import math
from functools import cache

# District -> (latitude, longitude, weight). Coordinates of the district offices, rounded; weights follow population.
DISTRICTS: dict[str, tuple[float, float, float]] = {
    "서울 강남구": (37.52, 127.05, 54), "서울 서초구": (37.48, 127.03, 41), "서울 송파구": (37.51, 127.11, 66),
    "서울 강동구": (37.53, 127.12, 46), "서울 광진구": (37.54, 127.08, 34), "서울 성동구": (37.56, 127.04, 28),
    "서울 동작구": (37.51, 126.94, 38), "서울 관악구": (37.48, 126.95, 49), "서울 마포구": (37.57, 126.90, 37),
    "서울 용산구": (37.53, 126.99, 22), "서울 영등포구": (37.53, 126.90, 38), "서울 강서구": (37.55, 126.85, 57),
    "서울 양천구": (37.52, 126.87, 44), "서울 구로구": (37.50, 126.89, 40), "서울 노원구": (37.65, 127.06, 50),
    "서울 성북구": (37.59, 127.02, 43), "서울 은평구": (37.60, 126.93, 47), "서울 중랑구": (37.61, 127.09, 39),
    "서울 서대문구": (37.58, 126.94, 31), "서울 종로구": (37.57, 126.98, 14),
    "경기 성남시": (37.42, 127.13, 92), "경기 용인시": (37.24, 127.18, 107), "경기 수원시": (37.26, 127.03, 119),
    "경기 하남시": (37.54, 127.21, 33), "경기 고양시": (37.66, 126.83, 107), "경기 부천시": (37.50, 126.77, 78),
    "경기 안양시": (37.39, 126.95, 54), "경기 남양주시": (37.64, 127.22, 73), "경기 화성시": (37.20, 126.83, 94),
    "경기 의정부시": (37.74, 127.03, 46), "경기 평택시": (36.99, 127.11, 59), "경기 광주시": (37.43, 127.26, 40),
    "인천 연수구": (37.41, 126.68, 39), "인천 부평구": (37.51, 126.72, 49), "인천 남동구": (37.45, 126.73, 49),
    "강원 원주시": (37.34, 127.92, 36), "충남 천안시": (36.82, 127.11, 66), "대전 서구": (36.36, 127.38, 46),
    "충북 청주시": (36.64, 127.49, 85), "대구 수성구": (35.86, 128.63, 41), "부산 해운대구": (35.16, 129.16, 38),
    "광주 서구": (35.15, 126.89, 29), "전북 전주시": (35.82, 127.15, 64), "제주 제주시": (33.50, 126.53, 49),
}  # fmt: skip

REACH_KM = 14.0
"""Inquiries thin out with distance by e per this many kilometres (judgement: two thirds from within 20 km)."""
FAR_SHARE = 0.02
"""Floor of that thinning: some always come from far."""


@cache
def distances(clinic_district: str) -> dict[str, float]:
    """Return the distance in km from every district to the clinic's own."""
    own = next(place for name, place in DISTRICTS.items() if name.endswith(clinic_district))
    return {name: round(max(_km(own, place), 1.5), 1) for name, place in DISTRICTS.items()}


@cache
def draw_weights(clinic_district: str) -> dict[str, float]:
    """Return how often an inquirer lives in each district."""
    return {
        name: DISTRICTS[name][2] * (FAR_SHARE + math.exp(-km / REACH_KM))
        for name, km in distances(clinic_district).items()
    }


def _km(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    north = (one[0] - other[0]) * 111.0
    east = (one[1] - other[1]) * 88.0
    return math.hypot(north, east)
