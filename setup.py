"""The build as pyproject.toml says it; with INCIDENT_ATLAS_COMPILED=1 (`make fast`) the modules that every sentence
passes through become machine code (mypyc), for piles of tens of thousands of reports. They need a C compiler then, and
a minute or two. The Python files stay as they are, and both give the same lines (tests/test_compiled.py).
"""

import os

from setuptools import setup

GAZETTEER = """
    addresses along class_words classes context cutter describing drawing finding geodesy guarded matching measures
    merits names naming nesting outlines parts relation_cues relation_patterns relations resolution runs scanning
    shapes standing strangers unknown_names vocabulary
"""
INCIDENTS = """
    accounts act act_dates act_pairs activities acts all_taken among annotations antecedents bare_counts blocks
    bystanders capitals cells chains classes clauses codebook counted_on counts_by_kind cues dates dates_around
    dates_days dates_named dates_order dates_parts dates_relative dates_scene datewords draft_figures drafts
    elliptic elsewhere events extraction figures figurewords filtering ground harm heading_days history joining
    leads legible likeness lines listed_counts listings merging monitored mood mood_cues mood_patterns moods named
    news no_harm noun_moods nounphrases number_names numbers off_scene page_lines parties persons phrases pipeline
    place_scores placing pointers retold roles same_spot sameness scene_towns sentences shares sides spans taken tallies
    tellings tempo tokens told_apart tolls total_dates total_signs total_words totals triggers verb_objects
    verb_subjects wrapping
"""
"""Modules that mypyc takes and that reading spends its time in; what is left out it refuses, or is not hot."""


def compiled() -> list[str]:
    """The files that are compiled, by their paths in the repository."""
    return [f"gazetteer/{name}.py" for name in GAZETTEER.split()] + [
        f"incidents/{name}.py" for name in INCIDENTS.split()
    ]


if __name__ == "__main__":
    modules = []
    if os.environ.get("INCIDENT_ATLAS_COMPILED") == "1":
        from mypyc.build import mypycify

        modules = mypycify(compiled(), opt_level="3", multi_file=True)
    setup(ext_modules=modules)
