"""The words Slack's client puts between messages, in the languages whose texts were seen, and the days they name.

English, German, French, Spanish, Portuguese, Chinese, Japanese. A day is named by itself ("Yesterday"), by its weekday,
or by its date with or without a year; what is missing follows from the day the text was copied on.
Source: Slack's language menu (help centre, "Change your language preference"), Unicode CLDR 46 for the names of days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_TODAY = ["today", "heute", "aujourd'hui", "hoy", "hoje", "今天", "今日"]
_YESTERDAY = ["yesterday", "gestern", "hier", "ayer", "ontem", "昨天", "昨日"]
_WEEKDAYS = (
    "monday montag lundi lunes segunda-feira 星期一 周一 月曜日",
    "tuesday dienstag mardi martes terça-feira 星期二 周二 火曜日",
    "wednesday mittwoch mercredi miércoles quarta-feira 星期三 周三 水曜日",
    "thursday donnerstag jeudi jueves quinta-feira 星期四 周四 木曜日",
    "friday freitag vendredi viernes sexta-feira 星期五 周五 金曜日",
    "saturday samstag sonnabend samedi sábado 星期六 周六 土曜日",
    "sunday sonntag dimanche domingo 星期日 星期天 周日 日曜日",
)
_MONTHS = (
    "jan january januar janv janvier ene enero janeiro",
    "feb february februar févr février febrero fev fevereiro",
    "mar march mär märz mars marzo março",
    "apr april avr avril abr abril",
    "may mai mayo maio",
    "jun june juni juin junio junho",
    "jul july juli juil juillet julio julho",
    "aug august août ago agosto",
    "sep sept september septembre septiembre set setembro",
    "oct october okt oktober octobre octubre out outubro",
    "nov november novembre noviembre novembro",
    "dec december dez dezember déc décembre dic diciembre dezembro",
)
_WEEKDAY = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_CJK = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º)?")
_SILENT = frozenset(("de", "den", "le", "el"))

EDITED = re.compile(r"\s*[(（](?:edited|bearbeitet|modifié|editado|editada|已编辑|編集済み)[)）]\s*\Z")
BETWEEN = re.compile(
    r"(?:\d+ repl(?:y|ies)\b.*|\d+ (?:Antwort(?:en)?|réponses?|respuestas?|respostas?)|\d+ ?(?:条回复|件の返信)"
    r"|(?:Last reply|Letzte Antwort|Dernière réponse|Última respuesta|Última resposta|最后回复|最終返信).*"
    r"|View thread|View newer replies|Thread anzeigen|Afficher le fil|Ver hilo|Ver conversa|查看消息列|スレッドを表示"
    r"|Also sent to the channel|Auch an (?:den )?Channel gesendet|Également envoyé au canal|También se envió al canal"
    r"|replied to a thread:?.*|(?:hat )?auf einen Thread geantwortet:?.*"
    r"|New|Neu|Nouveau|Nuevo|Novo|新消息|新着)\Z"
)
"""Lines that are the client's and no one's words."""
THREAD = frozenset(("Thread", "Fil", "Fil de discussion", "Hilo", "Conversa", "消息列", "スレッド"))
"""The title over a thread's own pane."""
JOINED = re.compile(
    r"(?:has )?joined (?:#|the channel)|(?:ist|hat) #?\S+ (?:beigetreten|betreten)|a rejoint |se unió a |entrou "
)
TOPIC = re.compile(r"set the channel (?:topic|description)|hat das Channel-Thema|a défini (?:le sujet|la description)")


class NeedsDayError(ValueError):
    """The words name a day that only follows from the day the text was copied on."""


def day_named(words: str, copied: date | None) -> date | None:
    """The day that `words` name, None when they name none; `NeedsDayError` when `copied` is needed and missing."""
    if match := _CJK.match(words.strip()):
        return _dated(int(match[2]), int(match[3]), int(match[1]) if match[1] else None, copied)
    first = words.strip()[:1]
    tokens = re.sub(r"[,.]", " ", words.lower().replace("’", "'")).split()
    if len(tokens) == 1:
        return _alone(tokens[0], copied) if first.isupper() or not first.isascii() else None
    month = day = year = None
    for token in tokens:
        if token in _MONTH and month is None:
            month = _MONTH[token]
        elif (number := _ORDINAL.fullmatch(token)) and day is None:
            day = int(number[1])
        elif re.fullmatch(r"(?:19|20)\d\d", token) and year is None:
            year = int(token)
        elif token not in _WEEKDAY and token not in _SILENT:
            return None
    return _dated(month, day, year, copied) if month and day else None


def _alone(word: str, copied: date | None) -> date | None:
    if word not in (*_TODAY, *_YESTERDAY, *_WEEKDAY):
        return None
    if copied is None:
        raise NeedsDayError(word)
    if word in _WEEKDAY:
        return copied - timedelta(days=(copied.weekday() - _WEEKDAY[word]) % 7 or 7)
    return copied - timedelta(days=word in _YESTERDAY)


def _dated(month: int, day: int, year: int | None, copied: date | None) -> date | None:
    """A date without a year is the last such day before the text was copied."""
    try:
        if year is not None:
            return date(year, month, day)
        if copied is None:
            raise NeedsDayError(f"{month}/{day}")
        for back in range(5):
            if (month, day) == (2, 29) and not _leap(copied.year - back):
                continue
            found = date(copied.year - back, month, day)
            if found <= copied + timedelta(days=1):
                return found
    except NeedsDayError:
        raise
    except ValueError:
        return None
    return None


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
