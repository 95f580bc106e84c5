"""Reads tokens.css as colours and measures their contrast, as WCAG 2 defines it."""

import re
from pathlib import Path

Linear = tuple[float, float, float]

TOKENS = Path(__file__).resolve().parents[2] / "src/naewon/web/static/css/tokens.css"
PART = re.compile(r"--lch-([a-z-]+): ([\d.]+)% ([\d.]+) ([\d.]+);")


def parts() -> dict[str, tuple[float, float, float]]:
    """Lightness in [0, 1], chroma and hue in degrees, by name; the dark ones end in -dark."""
    found = PART.findall(TOKENS.read_text())
    return {name: (float(light) / 100, float(chroma), float(hue)) for name, light, chroma, hue in found}


def linear_srgb(light: float, chroma: float, hue: float) -> Linear:
    """OKLCH to linear sRGB (https://bottosson.github.io/posts/oklab/); outside [0, 1] means outside the gamut."""
    from math import cos, radians, sin

    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def luminance(color: Linear) -> float:
    red, green, blue = (min(1, max(0, channel)) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, scheme: str) -> float:
    """The ratio between two meanings, e.g. contrast("soft", "ground", "dark")."""
    ending = "-dark" if scheme == "dark" else ""
    lights = sorted(luminance(linear_srgb(*parts()[name + ending])) for name in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)
