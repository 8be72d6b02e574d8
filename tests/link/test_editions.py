"""What of an article is compared with others."""

from datetime import date

from foedus.collect.plain import read_text
from foedus.link.editions import edition_of

REPORT = """Monitors leave for the Senne

By Ana Lund, Associated Press

March 5, 2024

OSTERBY (AP) — The council of the river alliance agreed on Tuesday to send sixty monitors to the lower Senne.

Its chairwoman told reporters that the decision had taken nine hours and two votes in the old customs house.

We have counted every pump on the river, and there are more of them than there are farms on its banks

— Olga Brandt (@obrandt) March 5, 2024

© 2024 Debed Courier. All rights reserved.
"""
PICTURE = """Share

Monitors of the river alliance board a lorry in Osterby on Tuesday, March 5, 2024. (AP Photo/Ana Lund)
"""


def test_the_body_with_its_posts_is_compared_and_the_frame_is_not() -> None:
    edition = edition_of(read_text(REPORT), "2024-03-06T10:00:00Z")
    assert edition.text.startswith("The council of the river alliance")
    assert "(@obrandt)" in edition.text
    assert "Ana Lund" not in edition.text
    assert "rights reserved" not in edition.text
    assert edition.credits == ("Associated Press",)
    assert (edition.title, edition.published.earliest) == ("Monitors leave for the Senne", date(2024, 3, 5))
    assert edition.read == "2024-03-06T10:00:00Z"


def test_a_page_that_is_a_picture_has_its_caption() -> None:
    edition = edition_of(read_text(PICTURE))
    assert edition.text == ""
    assert "board a lorry" in edition.captions
