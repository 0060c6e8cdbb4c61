"""Messages in other languages are known as such, and English ones never are."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.guidance.content import load_steps
from bot.guidance.pathway.steps import Step
from bot.language.other_language import ENGLISH, LANGUAGES, OtherLanguage, other_language, small_words

SPOKEN = (
    "albanian arabic bulgarian french latvian lithuanian mandarin polish portuguese romanian slovak spanish vietnamese"
).split()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("هي في خطر؟ ساعدوني", "arabic"),
        ("ana mohtaj musaada min fadlak", "arabic"),
        ("Помогите, она в опасности, я не знаю что делать", "russian"),
        ("Имам нужда от помощ, моля, не знам какво да правя", "bulgarian"),
        ("ne znam kakvo da pravq imam nujda ot pomosht", "bulgarian"),
        ("tôi cần giúp đỡ", "vietnamese"),
        ("toi can giup do", "vietnamese"),
        ("co ay khong co ho chieu va rat so", "vietnamese"),
        ("am nevoie de ajutor va rog", "romanian"),
        ("nu stiu ce sa fac, fata nu are pasaport", "romanian"),
        ("nie mówię po polsku dobrze, proszę o pomoc, ona jest w domu", "polish"),
        ("potrzebuje pomocy nie wiem co robic", "polish"),
        ("boje sie, on ma moj paszport", "polish"),
        ("necesito ayuda por favor, no hablo inglés", "spanish"),
        ("no se que hacer, ella tiene mucho miedo", "spanish"),
        ("je ne parle pas anglais, elle est dans une maison", "french"),
        ("je sais pas quoi faire elle a peur", "french"),
        ("她需要帮助", "mandarin"),
        ("wo bu zhidao zenme ban", "mandarin"),
        ("kam nevoje per ndihme nuk flas anglisht", "albanian"),
        ("nuk di cfare te bej, vajza ka frike", "albanian"),
        ("man reikia pagalbos, nezinau ka daryti", "lithuanian"),
        ("as bijau, jis turi mano pasa ir neturiu pinigu", "lithuanian"),
        ("man vajag palidzibu, es nezinu ko darit", "latvian"),
        ("vina ir loti nobijusies un nav pases", "latvian"),
        ("potrebujem pomoc neviem co robit", "slovak"),
        ("preciso de ajuda nao sei o que fazer", "portuguese"),
        ("ela nao tem passaporte e tem muito medo", "portuguese"),
        ("hello nie wiem co robic potrzebuje pomocy", "polish"),
        ("ich weiß nicht was ich tun soll", "german"),
        ("waxaan u baahanahay caawimaad fadlan", "somali"),
        ("dwi ddim yn gwybod beth i'w wneud", "welsh"),
        ("eshte nje vajze ketu dhe ka shume frike nga burri", "albanian"),
        ("мені потрібна допомога, він забрав мій паспорт", "ukrainian"),
    ],
)
def test_another_language_is_known_by_its_name(text, language):
    assert other_language(text) == (True, language)


@pytest.mark.parametrize("text", ["他女がこわいです、たすけて", "کمک می‌خواهم لطفا", "도와주세요 제발요"])
def test_a_script_alone_shows_that_it_is_not_english(text):
    assert other_language(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "she is from Vietnam",
        "no",
        "nrm?",
        "yes please",
        "la la la",
        "Leeds",
        "a girl",
        "nail bar, men sleep there, no days off",
        "not sure, no idea",
        "Rhondda Cynon Taf",
        "Pen-y-bont ar Ogwr, Bro Morgannwg, Caerdydd",
        "she speaks Polish (polski)",
        "can u help me plz",
        "😀😀😀",
        "He said 'no hablo inglés' and then he cried at the desk",
        "she keeps saying potrzebuje pomocy and i don't know what it means",
        "per person per night",
        "no no no",
        "do not go",
        "as per email",
        "Nguyen Thi Lan, Tran Van Minh and Le Thi Mai",
        "Ana Maria da Silva Santos Oliveira",
        "Mohammed al Hassan bin Ali",
        "Jan Kowalski, Piotr Nowak, ul Dluga, Poznan",
        "romanian man, car wash, Slough, no papers",
        "woman, 30s, Tirana, no english, crying, man outside",
        "Chez Pierre, rue de la Gare, Paris to London",
        "hes albanian ill get a interpreter",
        "i need help to do it, can co ordinate",
        "El Greco tapas bar on the high street",
        "i work and work and no salary",
        "my boss say i pay first then i go",
        "how do I get an ICTG for a 14 year old?",
        "i want finish my life",
        "SHE IS IN THE CAR PARK NOW",
        "hes frm pakistan i think 25ish",
        "so albanian male mid 20s",
    ],
)
def test_english_is_never_taken_for_another_language(text):
    assert other_language(text) == (False, None)


def test_each_language_that_must_be_spoken_is_known_and_has_a_line(root):
    lines = load_steps(root / "content")[Step.OTHER_LANGUAGE].texts
    assert set(SPOKEN) <= set(LANGUAGES.values()) & set(lines)
    assert set(lines) <= set(LANGUAGES.values()) - {ENGLISH}
    assert set(small_words()) <= set(lines)
    for name, line in lines.items():
        assert "{phone:emergency_999}" in line, name
        assert "{phone:modern_slavery_helpline}" in line, name


def parsed(text: str, **given: object) -> Message:
    message = Message({"text": text, "intent": {"name": "worry", "confidence": 0.9}, **given})
    OtherLanguage().process([message])
    return message


def test_a_cue_that_is_sure_stays_and_a_guess_goes():
    text = "potrzebuje pomocy nie wiem co robic"
    sure = parsed(text, cues=["danger"], cues_sure=["danger"])
    assert (sure.get("intent")["name"], sure.get("cues")) == ("worry", ["danger"])
    guessed = parsed(text, cues=["danger"], cues_sure=[])
    assert (guessed.get("intent")["name"], guessed.get("cues"), guessed.get("language")) == (
        "other_language",
        [],
        "polish",
    )


def test_signs_read_by_the_meaning_of_english_are_dropped():
    entities = [{"entity": "indicator", "value": "physical.x"}, {"entity": "age", "value": "16"}]
    assert [e["entity"] for e in parsed("nie wiem co robic prosze", entities=entities).get("entities")] == ["age"]
