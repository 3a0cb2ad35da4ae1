"""The place of a coded row: its own coordinates and names, and the precision that its codes give. Pure."""

from __future__ import annotations

from gazetteer.place import GeoPrecision, Match, Place, ToponymRole
from incidents.coded_fields import Row, RowError, degrees_of, number_of, text_of
from incidents.layouts import Layout, country_named, radius_km


def place_of(row: Row, layout: Layout) -> Match | None:
    """Where the row says it was, with its own coordinates; None where it gives none. `locate` looks further.

    Raises RowError where a column holds no degrees, or no code of its layout.
    """
    precision = _where_prec(row, layout)
    latitude, longitude = (degrees_of(row, column, limit) for column, limit in (("latitude", 90), ("longitude", 180)))
    if latitude is None or longitude is None:
        return None
    named = text_of(row, layout.columns("location"))
    admin1, admin2 = (text_of(row, layout.columns(field)) for field in ("admin1", "admin2"))
    country = country_named(text_of(row, layout.columns("country"))) or country_named(
        text_of(row, layout.columns("country_number"))
    )
    if precision == GeoPrecision.ADM1 and not admin1:
        precision = GeoPrecision.COUNTRY
    own_radius = text_of(row, ["radius_km"])
    radius = number_of(own_radius, "radius_km") if own_radius else radius_km(int(precision))
    country_name = country.name if country else ""
    area = {GeoPrecision.ADM2: admin2 or admin1, GeoPrecision.ADM1: admin1, GeoPrecision.COUNTRY: country_name}
    name = area.get(precision) or named or admin2 or admin1 or country_name
    code = country.code if country else ""
    place = Place(
        place_id=f"{layout.name.lower().replace(' ', '-')}:{code}:{admin1}:{name}",
        name=name,
        alternate_names=(),
        latitude=latitude,
        longitude=longitude,
        feature_code="",
        country_code=code,
        admin1=admin1,
        admin2=admin2,
        population=0,
        radius_km=radius,
    )
    relation = text_of(row, ["relation"]) or ("near" if precision == GeoPrecision.NEAR else "in")
    return Match(
        toponym=text_of(row, layout.columns("toponym")) or name,
        start_char=0,
        end_char=0,
        role=ToponymRole.PLACE,
        place=place,
        relation=relation,
        others=(),
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        geo_precision=precision,
        score=1.0,
        reasons=(
            f"as coded by {layout.name}: {layout.fields['where_codes']['column']} "
            f"{text_of(row, [layout.fields['where_codes']['column']])}",
        ),
        rivals=(),
        geometry=None,
    )


def _where_prec(row: Row, layout: Layout) -> GeoPrecision:
    codes = layout.fields["where_codes"]
    code = text_of(row, [codes["column"]]).removesuffix(".0")
    if not code:
        return GeoPrecision.COUNTRY
    if code not in codes or code == "column":
        known = ", ".join(key for key in codes if key != "column")
        msg = f"{codes['column']} is '{code[:40]}': it should be one of {known}"
        raise RowError(msg)
    near = layout.fields.get("near")
    if near and codes[code] == GeoPrecision.EXACT and text_of(row, [near["column"]]) == near["code"]:
        return GeoPrecision.NEAR
    return GeoPrecision(codes[code])
