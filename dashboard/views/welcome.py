"""What stands at the head of every page: its title, the filter in a sentence, the account, and a first guide."""

import streamlit as st

from dashboard import filters
from dashboard.shortening import shortened
from incidents.account import Account
from incidents.filtering import EventFilter
from incidents.store import Store

_SEEN = "atlas_guide_seen"

GUIDE = (
    "Every mark stands for words in a report: choose a mark, a row or a bar to read them, source by source.",
    "Filters and the window of time decide what every page shows, and a copied link opens the same view.",
    "The line above accounts for everything that was read; what is not shown is counted there.",
)


# Less air round the page than Streamlit leaves, and room for a table or a map on a narrow screen.
_CLOSE = """<style>
.stMainBlockContainer {padding: 3.6rem 1.4rem 2rem;}
.stMainBlockContainer h1 {padding: 0;}
.st-key-guide {border: 1px solid rgb(128 128 128 / .4); border-radius: .5rem; padding: .4rem .8rem;}
.st-key-guide p {font-size: .85rem;}
.st-key-guide [data-testid="stHorizontalBlock"] > :last-child {flex: 0 0 8.5rem; min-width: 8.5rem;}
@media (min-width: 641px) {
  .st-key-guide [data-testid="stHorizontalBlock"] {flex-wrap: nowrap;}
  .st-key-guide [data-testid="stHorizontalBlock"] > :first-child {flex: 1 1 0; min-width: 0;}
}
[data-testid="stTopNavLink"]:focus-visible, .stMainBlockContainer a:focus-visible, summary:focus-visible {
  outline: 3px solid var(--st-primary-color, #0072B2); outline-offset: 1px;}
[data-testid="stCaptionContainer"] {color: inherit; opacity: .8;}
@media (max-width: 640px) {.stMainBlockContainer {padding: 3.6rem .8rem 1.5rem;}}
</style>"""


def head(title: str, store: Store, chosen: EventFilter) -> None:
    """Draw it; where nothing passes the filter, say what to widen."""
    account = store.account(chosen)
    st.html(_CLOSE)
    st.title(title, anchor=False)
    st.caption(filters.plain(shortened(chosen.describe(), 1000)) + "  \n" + filters.plain(account.describe()))
    with st.container():  # there also when empty: what stands below keeps its place, and the map its node
        _guide()
        if account.read == 0:
            st.info(
                "There is nothing to show: the folder of reports is empty. Put reports into it and reload the page."
            )
        elif account.shown == 0:
            _widen(store, chosen, account)


def is_guided() -> bool:
    """Say whether the guide stands at the head: not once it was dismissed."""
    return not (st.session_state.get(_SEEN) or st.context.cookies.get(_SEEN) == "1")


def _guide() -> None:
    if st.session_state.get(_SEEN) and st.context.cookies.get(_SEEN) != "1":
        st.html(  # in each run, for one that is run again at once would not be told
            f"<script>document.cookie = '{_SEEN}=1; path=/; max-age=31536000; samesite=strict'</script>",
            unsafe_allow_javascript=True,
        )
    if not is_guided():
        return
    # One low row: a first visitor sees the map and its slider too.
    with st.container(key="guide"):
        words, button = st.columns([7, 1], vertical_alignment="center")
        words.markdown(" ".join(GUIDE))
        button.button(
            "Understood",
            key="guide_seen",
            width="stretch",
            on_click=lambda: st.session_state.update({_SEEN: True}),
        )


def _widen(store: Store, chosen: EventFilter, account: Account) -> None:
    ways = [(name, count) for name, count in store.widen(chosen) if count]
    with st.container(border=True):
        if not chosen.conditions():
            st.markdown(
                f"Nothing can be drawn: {account.undated} events have no date and {account.unlocated} no place."
                " They are listed on the Table page."
            )
        elif not ways:
            st.markdown("Nothing passes the filter, and no single condition is to blame: take away several, or reset.")
        else:
            st.markdown("Nothing passes the filter. What would show when one condition is taken away:")
        for name, count in ways:
            st.button(
                f"Take away: {filters.plain(shortened(chosen.say(name), 120))} → {count:,} events",
                key=f"widen_{name}",
                on_click=lambda name=name: filters.put(chosen.without(name)),
            )
