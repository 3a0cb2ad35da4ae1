"""What goes on without one event: presence, movement, control and patterns, in the many words that reports have for it."""

from __future__ import annotations

import pytest
from tellings import reading

GOES_ON = """\
The Islamic State was still conducting raids in the villages of Homs.
The militants resorted to hit-and-run attacks in the hills near Khanaqin.
The outskirts of Jalawla have been subjected, over the past months, to attacks by ISIS that have killed farmers.
ISIS cells carry out secret activities inside the camp at Roj.
The chief areas of its presence for ISIS are the farms south of Kirkuk.
Raqqa, much of which has been under the militants' control for years, lies on the Euphrates.
Security forces control pockets of land in Anbar, officers said.
Half of the district is still run by militants of the Islamic State, which overran the town of Hit in June.
The group made forays into Anbar and Salah al-Din all through the spring.
Southern Nineveh remained the main area in which the Islamic State was rebuilding.
Islamic State militants kept threatening shopkeepers in Busayrah through text messages.
ISIS controls several small pieces of land in the Syrian desert.
The hills west of Sukhnah are still held by militants.
Parts of the Hamrin range remain under Islamic State control.
An increase in ISIS attacks on army posts has been seen in Homs.
ISIS activity in the Badia is marked by hit-and-run raids.
Iranian-backed militias have set up some thirty checkpoints along the road from Palmyra to Deir ez-Zor.
Government forces and their allies established positions and checkpoints on the main roads of the Badia.
ISIS has established a durable base in the mountains of central Syria.
The Islamic State has built a network of tunnels in the Hamrin mountains.
ISIS cells enjoy freedom of movement at night in the villages around Hawija.
ISIS retains freedom of movement in the rural parts of Diyala.
ISIS fighters move by night between Kirkuk and Salah al-Din.
The militants travel on motorcycles between caves in the Makhoul mountains.
ISIS still has a foothold in the orchards north of Baquba.
ISIS has exploited the security gap between the army and the Peshmerga near Khanaqin.
The activities of ISIS cells there have increased.
ISIS levies a tax on farmers in eastern Deir ez-Zor.
ISIS forces merchants in Deir ez-Zor to pay royalties.
ISIS members are extorting traders in Shuhail.
ISIS runs training camps in the Bishri mountains.
Islamic State remnants have regrouped in the deserts of Anbar.
ISIS sleeper cells are spreading fear among residents of Tarmiyah.
The Islamic State keeps a presence in the Hamrin basin.
Islamic State fighters dominate the countryside around Rutba after dark.
Militants roam freely in the valleys south of Kirkuk.
At night the jihadists come down from the mountains into the villages of Daquq.
ISIS attacks in Diyala have become more frequent in recent months.
ISIS has stepped up its attacks on oil convoys in the Badia.
Islamic State cells have intensified their activity in Hasakah.
ISIS is recruiting teenagers in al-Hol camp.
ISIS women impose their rule in parts of al-Hol camp.
The Islamic State is smuggling fighters across the border from Syria into Iraq.
Dozens of families are fleeing villages in Makhmur for fear of the militants.
The Peshmerga and the Iraqi army are deployed along a line near Makhmur.
The SDF continues its campaign against ISIS cells in Deir ez-Zor.
The Syrian army has been sending reinforcements to the Sukhnah front for weeks.
Russian jets pound ISIS caves in the Badia on a daily basis.
ISIS uses the Hamrin mountains as a staging ground.
The Hamrin mountains serve as a safe haven for militants.
Hawija remains a hotbed of ISIS activity.
Tarmiyah has long been a stronghold of the Islamic State.
The area is considered a hotspot of ISIS militants, west of Daquq.
The militants are entrenched in the caves of Wadi al-Shay, south of Kirkuk.
ISIS holds sway over parts of the desert south of Raqqa.
The group's fighters have infiltrated villages near Jalawla.
ISIS fighters have been crossing from Syria into Nineveh.
The SDF controls most of northeast Syria.
Raqqa is seeing a resurgence of ISIS.
The group is conducting assassinations of SDF members in Deir ez-Zor.
ISIS structures continue to exist in al-Hol camp.
ISIS is trying to rebuild its networks in Kirkuk.
ISIS has turned the Wadi Houran into a sanctuary.
The organization's cells are active in the countryside of Raqqa.
Militias man checkpoints on the road between Tikrit and Samarra.
Turkish-backed factions continue to clash with the SDF near Manbij.
Fighters remain holed up in tunnels under Baghuz.
ISIS militants are besieging the town of Haditha.
Iraqi troops are advancing toward the centre of Ramadi.
Army units have surrounded Hawija from three sides.
Kurdish forces are now eight kilometres from Mosul.
ISIS is using civilians as human shields in Mosul.
ISIS snipers sneak up on outposts in Diyala.
The remnants of the group are converging on the Hamrin mountains.
Large numbers of militants have gathered in the Zab triangle.
ISIS has shifted its focus to rural Diyala.
The group lacks the strength to hold towns but plants bombs on roads around Kirkuk.
ISIS has been collecting royalties from oil well investors near Diban.
The desert has become a refuge for Islamic State cells, south of Raqqa.
The militant group remains in control of the valleys of western Anbar.
ISIS has seized the opportunity to stage raids near Hit.
The army is battling to retake villages around Hit from ISIS.
Iraqi forces have tightened the siege of the militants in Hit.
A shepherd near Hit was exposed to threats from ISIS.
"""
SUPPOSED = """\
ISIS could rebuild its networks in Kirkuk.
If the Peshmerga withdrew, ISIS would control the villages near Makhmur.
The coalition must deny ISIS freedom of movement in Diyala.
Officials fear that ISIS may establish a base in the Hamrin mountains.
The army wants to prevent the militants from moving between Kirkuk and Diyala.
Analysts said the group could try to seize towns in Homs.
The university holds courses on the Islamic State's activity.
Residents hope that the militants will not return to Hawija.
Experts warned of a possible resurgence of the Islamic State in Kirkuk.
The minister said the government controls inflation in Baghdad.
The minister said the group is too weak to stage a resurgence in Iraq.
People who fled from ISIS have been using tents of the camp near Tikrit for years.
The fire at the depot is under control, army officers said.
One of them had been active in several parts of Anbar for the Islamic State.
They struck a house where members of the Islamic State were gathering in Ramadi.
Ali was from a town on the river which is held by the army.
"""


@pytest.mark.parametrize("text", GOES_ON.splitlines())
def test_what_goes_on_is_an_activity(text: str) -> None:
    assert {str(e.kind) for e in reading(text).events} == {"activity"}


@pytest.mark.parametrize("text", SUPPOSED.splitlines())
def test_what_is_only_supposed_or_said_by_the_way_is_none(text: str) -> None:
    assert "activity" not in {str(e.kind) for e in reading(text).events}


def test_attacks_that_grow_in_number_are_those_of_the_group_of_the_report() -> None:
    text = "ISIS has come back. The frequency of attacks in Kirkuk has risen since the spring."
    assert [str(e.kind) for e in reading(text).events][-1:] == ["activity"]
