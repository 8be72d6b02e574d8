# ruff: noqa: E501 - a marked sentence is read whole, on one line
import pytest
from extraction import actors, article_of, marked, mention, read, read_text

from foedus.extract.persons import family_name

FULL = [
    ("Stanislav Zas spoke.", "⟦1.m⟧Stanislav Zas⟦/1.m⟧ spoke."),
    ("CSTO Secretary General Stanislav Zas spoke.", "⟦1.m⟧CSTO Secretary General Stanislav Zas⟦/1.m⟧ spoke."),
    ("Mr Orlov met Mrs. Orlova.", "⟦1.m⟧Mr Orlov⟦/1.m⟧ met ⟦2.m⟧Mrs. Orlova⟦/2.m⟧."),
    ("Anna Petrova’s plan failed.", "⟦1.m⟧Anna Petrova⟦/1.m⟧’s plan failed."),
    ("Anna\u00a0Petrova spoke.", "⟦1.m⟧Anna\u00a0Petrova⟦/1.m⟧ spoke."),
    ("Marine Le Pen spoke.", "⟦1.m⟧Marine Le Pen⟦/1.m⟧ spoke."),
    ("Speaker Gagik Melkonyan, a lawmaker, spoke.", "⟦1.m⟧Speaker Gagik Melkonyan⟦/1.m⟧, ⟦2.m⟧a lawmaker⟦/2.m⟧, spoke."),
    ("Presidnet of Belarus Alexander Lukashenko spoke.", "⟦1.m⟧Presidnet of Belarus Alexander Lukashenko⟦/1.m⟧ spoke."),
    (
        "Present were Prime Minister of the Republic of Moldova Aram Vardanov President of the Republic of Belarus Igor Lis.",
        "Present were ⟦1.m⟧Prime Minister of the Republic of Moldova Aram Vardanov⟦/1.m⟧ "
        "⟦2.m⟧President of the Republic of Belarus Igor Lis⟦/2.m⟧.",
    ),
    ("On Wednesday President Orlov spoke.", "On Wednesday ⟦1.m⟧President Orlov⟦/1.m⟧ spoke."),
    ("The Roman Catholic Church spoke.", "The Roman Catholic Church spoke."),
    ("Work began in Vladimir Region.", "Work began in Vladimir Region."),
    ("She kept his official Twitter page.", "⟦1.m⟧She⟦/1.m⟧ kept his official Twitter page."),
    ("The US and its allies met.", "The ⟦1.m⟧US and its allies⟦/1.m⟧ met."),
    ("The Armenian government and Pashinyan’s administration met.", "⟦1.m⟧The Armenian government⟦/1.m⟧ and ⟦2.m⟧Pashinyan’s administration⟦/2.m⟧ met."),
    ("The CSTO deployed observers there.", "The ⟦1.m⟧CSTO⟦/1.m⟧ deployed observers there."),
    ("In this organization members vote.", "In ⟦1.m⟧this organization⟦/1.m⟧ members vote."),
    ("He knew that the State Fair met.", "⟦1.m⟧He⟦/1.m⟧ knew that the State Fair met."),
    ("Talks in the Customs Union ended.", "Talks in the Customs Union ended."),
    ("The Union and the Republic met.", "⟦1.m⟧The Union⟦/1.m⟧ and ⟦2.m⟧the Republic⟦/2.m⟧ met."),
    ("He paid the Republic of Kyrgyzstan.", "⟦1.m⟧He⟦/1.m⟧ paid the Republic of ⟦2.m⟧Kyrgyzstan⟦/2.m⟧."),
    ("The general election and an official visit came.", "The general election and an official visit came."),
    ("The official said so.", "⟦1.m⟧The official⟦/1.m⟧ said so."),
    ("Armenian officials and the heads of state met.", "⟦1.m⟧Armenian officials⟦/1.m⟧ and ⟦2.m⟧the heads of state⟦/2.m⟧ met."),
    ("The other side and the Armenian side met.", "The other side and ⟦1.m⟧the Armenian side⟦/1.m⟧ met."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "golden"), FULL)
def test_spans(text: str, golden: str) -> None:
    assert marked(text, [m.span for m in read_text(text).mentions], "m") == golden


@pytest.mark.parametrize(
    ("text", "words", "kind", "form"),
    [
        ("Moscow warned Yerevan.", "Moscow", "government", "metonym"),
        ("They met in Moscow.", "Moscow", "place", "name"),
        ("They met in central Moscow.", "Moscow", "place", "name"),
        ("They met in Minsk and Moscow.", "Moscow", "place", "name"),
        ("He flew to Moscow.", "Moscow", "place", "name"),
        ("Its ties to Moscow are close.", "Moscow", "government", "metonym"),
        ("He felt pressure from Moscow.", "Moscow", "government", "metonym"),
        ("In May, Moscow warned them.", "Moscow", "government", "metonym"),
        ("They spoke at the Kremlin.", "Kremlin", "place", "name"),
        ("The Kremlin denied it.", "Kremlin", "government", "metonym"),
        ("The Paris Agreement stands.", "Paris", "place", "name"),
        ("Russian tanks left.", "Russian", "state", "demonym"),
        ("Turkey agreed.", "Turkey", "state", "name"),
    ],
)
def test_places_and_governments(text: str, words: str, kind: str, form: str) -> None:
    found = mention(text, words)
    assert (found.kind, found.form) == (kind, form)
    assert found.why


@pytest.mark.parametrize(
    "text",
    [
        "The price of peace rose, and Price fell.",
        "They went to Austin.",
        "Xi is a Greek letter.",
        "A ban. Ban it.",
    ],
)
def test_common_family_names_alone_are_nobody(text: str) -> None:
    assert not [m for m in read_text(text).mentions if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Defense Secretary Lloyd Austin spoke. Austin left.", "Austin", "Lloyd Austin"),
        ("President Xi Jinping spoke. Xi left.", "Xi", "Xi Jinping"),
        ("Ned Price spoke. Later Price left.", "Price", "Ned Price"),
        ("We met Chelsea Clinton there.", "Chelsea Clinton", "Chelsea Clinton"),
        ("Kerry Washington spoke. Then Washington left.", "Washington", "Kerry Washington"),
    ],
)
def test_family_names_of_those_named_in_full(text: str, words: str, actor: str) -> None:
    assert actors(text)[words] == actor


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Lukashenko Praises Alliance After Long Talks", {"Lukashenko"}),
        ("Vladimir Putin Wins Support From Old Allies", {"Vladimir Putin"}),
        ("Boris Orlov Leaves Parliament After Long Dispute", {"Boris Orlov"}),
        ("LUKASHENKO PRAISES ALLIANCE AFTER TALKS", {"LUKASHENKO"}),
        ("Speaker Announcement Stuns Many Old Allies", set()),
        ("Boris Orlov Is Right About Old Allies", {"Boris Orlov"}),
    ],
)
def test_headlines(title: str, people: set[str]) -> None:
    article = article_of("It rained.", title=title)
    found = [m.span.of(article.text) for m in read(article).mentions if m.kind == "person"]
    assert set(found) == people


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("NATO invited Montenegro.", "Montenegro", "Montenegro"),
        ("In Montenegro it rained. Montenegro joined.", "Montenegro", "Montenegro"),
        ("Portuguese Prime Minister Luis Montenegro spoke. Then Montenegro left.", "Montenegro", "Luis Montenegro"),
        ("Portuguese Prime Minister Montenegro spoke.", "Portuguese Prime Minister Montenegro", "Luis Montenegro"),
    ],
)  # fmt: skip
def test_a_state_that_is_also_a_family_name(text: str, words: str, actor: str) -> None:
    assert actors(text)[words] == actor


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Marine Le Pen", "Le Pen"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("John Orwell Jr.", "Orwell"),
        ("Orwell", "Orwell"),
    ],
)
def test_family_name(name: str, family: str) -> None:
    assert family_name(name) == family


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Anna Moss May 4, 2002, Sarn", "Anna Moss", "Anna Moss"),
        ("Norway joined the Group of 7 in a fable.", "Group of 7", "Group of Seven"),
    ],
)
def test_a_name_ends_before_a_date_and_may_hold_a_number(text: str, words: str, actor: str) -> None:
    found = actors(text)
    assert found[next(each for each in found if each.removeprefix("the ") == words)] == actor
