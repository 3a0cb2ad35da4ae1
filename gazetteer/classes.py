"""What a feature code means, in a word or two (pure).

Source: GeoNames feature codes (https://www.geonames.org/export/codes.html), the levels of administration in the words
of Iraq and Syria: ADM1 governorate, ADM2 district, ADM3 sub-district.
"""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "PCLI": "country",
    "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "sub-district",
    "ADM4": "sub-district",
    "PPLC": "capital",
    "PPLA": "seat of a governorate",
    "PPLA2": "seat of a district",
    "PPLA3": "seat of a sub-district",
    "PPLX": "quarter",
    "PPL": "town or village",
    "AIRB": "air base",
    "AIRP": "airport",
    "ANS": "ancient site",
    "BDG": "bridge",
    "BLDG": "building",
    "CKPT": "checkpoint",
    "CMP": "camp",
    "CNL": "canal",
    "DAM": "dam",
    "DSRT": "desert",
    "GASF": "gas field",
    "HLL": "hill",
    "INSM": "military base",
    "ISL": "island",
    "LK": "lake",
    "MKT": "market",
    "MSQE": "mosque",
    "MT": "mountain",
    "MTS": "mountains",
    "OILF": "oil field",
    "OILR": "refinery",
    "PLN": "plain",
    "PRN": "prison",
    "PS": "power station",
    "PSTB": "border crossing",
    "RD": "road",
    "RDJCT": "road junction",
    "RGN": "region",
    "SHRN": "shrine",
    "SQR": "square",
    "ST": "street",
    "STM": "river",
    "UNIV": "university",
    "VAL": "valley",
    "WAD": "wadi",
}


def class_name(feature_code: str) -> str:
    """Say a GeoNames feature code in a word or two; "place" where it has none here.

    >>> class_name("PPLA2")
    'seat of a district'
    """
    return _NAMES.get(feature_code) or ("town or village" if feature_code.startswith("PPL") else "place")
