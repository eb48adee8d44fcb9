"""What identifies a customer: addresses, numbers, and names where the text says whose they are.

Names of colleagues are the roster's matter, not this file's. Source: ITU E.164 and national numbering plans, ISO/IEC
7812 (cards), ISO 13616 (IBAN), RFC 5321 (addresses).
"""

from __future__ import annotations

import re

from retro_tools.redact.rule import iban, luhn, rule

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}"
_NAME = rf"{_WORD}(?: (?:[a-zA-Z]\.|van|von|de|der|den|da|dos|del|di|la|le|bin|al|{_WORD})){{0,3}} {_WORD}"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Frau|Herrn?|Mme|M|Sra?|Señora?)\.? ){0,2}"
_ADDRESS_CUT = r"\[(?:email|phone) \d"
_PHONE = re.compile(r"\D")


def _phone(value: str) -> bool:
    digits = _PHONE.sub("", value)
    return 9 <= len(digits) <= 15 and len(set(digits)) > 2


def _local_phone(value: str) -> bool:
    return _phone(value) and not re.fullmatch(r"\d{4}-\d\d-\d\d.*|\d{1,3}(?:\.\d{1,3}){3}", value)


RULES = (
    rule(
        "email",
        "@",
        r"(?<![\w.+-])[A-Za-z0-9][\w.+%-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}\b",
        0,
        lambda v: not v.startswith(("git@", "actions@")),
        needs=r"@[A-Za-z0-9-]{1,63}\.",
    ),
    rule("phone", "+", r"(?<![\w.+])\+[1-9]\d{0,2}[ .()/-]{0,3}(?:\d[ .()/-]{0,2}){7,12}\d(?![\w])", 0, _phone),
    rule(
        "phone",
        "",
        r"(?<![\w.:/+-])\(?[2-9]\d{2}\)?[ .-][2-9]\d{2}[ .-]\d{4}(?![\w.:/-]|-\d)",
        0,
        _local_phone,
        digits=True,
        needs=r"[2-9]\d\d\)?[ .-][2-9]\d\d[ .-]\d{4}",
    ),
    rule(
        "phone",
        "",
        r"(?<![\w.:/+,-])0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,5}(?: \d{2,4})?(?![\w:/-]|,\d)",
        0,
        _local_phone,
        digits=True,
        needs=r"0\d{2,4}[ /-]\d{3}",
    ),
    rule(
        "phone",
        "tel phone call 电话 手机 anrufen telefon",
        r"(?:\b(?:tel|phone|mobile|cell|telefon|handy)\b\.?|电话|手机)\s*(?:no|nr|number|nummer)?\.?\s*(?:is|:|：)?\s*(\+?\(?\d[\d ()./-]{7,18}\d)",
        1,
        _phone,
        needs=r"\d[\d ()./-]{7,18}\d",
        flags=re.IGNORECASE,
    ),
    rule(
        "phone",
        "",
        r"(?<![\w.:/+-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\w.:/-])",
        0,
        lambda v: "-" in v or " " in v,
        digits=True,
        needs=r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}",
    ),
    rule(
        "phone",
        "",
        r"(?<![\w.:/+-])00[1-9]\d{0,2}[ /-](?:\d[ ()/-]{0,2}){6,12}\d(?![\w:/-])",
        0,
        _phone,
        digits=True,
        needs="00[1-9]",
    ),
    rule(
        "phone",
        "",
        rf"{_NAME},? {{1,2}}(?:at |on |tel\.? |under )?\(?(\d{{3,5}}[ -]\d{{3,5}}(?:[ -]\d{{2,5}})?)(?![\w:/-]|,\d)",
        1,
        lambda v: 8 <= len(_PHONE.sub("", v)) <= 12 and not re.match(r"(?:19|20)\d\d-", v),
        digits=True,
    ),
    rule(
        "card", "", r"(?<![\w.:/+-])(?:\d[ -]?){12,18}\d(?![\w.:/-])", 0, luhn, digits=True, needs=r"\d(?:[ -]?\d){12}"
    ),
    rule(
        "iban",
        "+",
        r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])",
        0,
        iban,
        digits=True,
        needs=r"[A-Z]{2}\d\d ?[A-Z0-9]{4}",
    ),
    rule(
        "customer-name",
        "@ + [email [phone",
        rf"({_TITLE}{_NAME})[\s,;:(–—/-]{{1,4}}(?:\[(?:email|phone) \d+\])",
        1,
        needs=_ADDRESS_CUT,
        digits=True,
        remember=True,
    ),
    rule(
        "customer-name",
        "@ + [email [phone",
        r"([\u4e00-\u9fff]{2,4})(?:先生|女士|小姐)?[，,、（(]\s?(?:电话|手机号?|联系电话|联系方式|邮箱|电邮)?[:：]?\s?\[(?:email|phone) \d+\]",
        1,
        lambda v: not re.search("[电话手机客户联系请打拨热线号码回致]", v),
        needs=_ADDRESS_CUT,
        digits=True,
        remember=True,
    ),
    rule(
        "customer-name",
        "customer client caller patient guest contact subscriber passenger kunde kundin anrufer patient ansprechpartner",
        rf"\b(?i:customer|client|caller|patient|guest|contact|subscriber|passenger|account holder|kund(?:e|in)|anruferin?|patientin|ansprechpartner(?:in)?)(?i: (?:there |here )?(?:named|called|is|of (?:mine|ours)|there is|namens|ist))?[:,]? {_TITLE}({_NAME})",
        1,
        needs=rf" {_WORD} ",
        remember=True,
    ),
    rule(
        "customer-name",
        "mrs mr. ms. frau herr",
        rf"\b(?:Mr|Mrs|Ms|Frau|Herrn?)\.? ({_WORD}(?: {_WORD}){{0,2}})",
        1,
        needs=r"(?:M|Frau|Herr)[rsn]{0,2}\.? ",
        remember=True,
    ),
    rule(
        "customer-name",
        "客户 联系人 用户",
        r"(?:客户|联系人|用户)\s?[:：]?\s?([\u4e00-\u9fff]{2,4})(?=先生|女士|小姐|反映|说|打电话|来电|投诉)",
        1,
        remember=True,
    ),
    rule("customer-name", "客户 联系人", rf"(?:客户|联系人)\s?[:：]?\s?({_NAME})", 1, remember=True),
    rule(
        "national-id",
        "ssn social security sozialversicherung nhs passport 身份证",
        r"(?:\bSSN|social security(?: number)?|NHS(?: number)?|passport(?: (?:no|number))?|身份证号?)[\s#:：.]{0,3}(?:is )?((?:[A-Z]{0,2}\d[\d -]{6,20}[\dXx]))",
        1,
        flags=re.IGNORECASE,
    ),
)
