"""Credentials known by where they stand: in URLs, headers, assignments, commands, and in prose.

Source: RFC 3986 userinfo, RFC 7617 and 6750 headers, RFC 6238 otpauth links, and the clients' own manuals (mysql, psql,
curl, sshpass). Prose in English, German and Chinese.
"""

from __future__ import annotations

import re

from retro_tools.redact.rule import literal, mixed, random_run, rule, secret_run

_NAMES = (
    r"(?:pass(?:word|wd|phrase|code)?|pwd|secret|api[_-]?key|apikey|token|auth[_-]?key|access[_-]?key|private[_-]?key|"
    r"client[_-]?secret|signing[_-]?key|encryption[_-]?key|priv[_-]?key|account[_-]?key|integration[_-]?key|routing[_-]?key|"
    r"webhook[_-]?secret|credentials?|creds)"
)
_ANCHORS = (
    "pass pwd secret api_key api-key apikey token authkey auth_key auth-key accesskey access_key access-key privatekey "
    "private_key private-key privkey priv_key priv-key signingkey signing_key signing-key encryptionkey encryption_key "
    "encryption-key accountkey account_key account-key integration_key integration-key routing_key routing-key credential creds"
)
_CODE = re.IGNORECASE

RULES = (
    rule(
        "url-password",
        "://",
        r"\b[a-z][a-z0-9+.-]{1,20}://([^\s/@:\"'<>`]{0,80}:[^\s/@\"'<>`]{1,200})@",
        1,
        lambda v: literal(v.split(":", 1)[1]) or len(v.split(":", 1)[1]) in (1, 2, 3),
        needs=r"://[^\s/@:\"'<>`]{0,80}:[^\s/@\"'<>`]{1,200}@",
        flags=_CODE,
    ),
    rule(
        "auth-header",
        "bearer basic authorization ssws",
        r"(?:authorization|proxy-authorization)[\"']?\s*[:=]\s*[\"']?(?:bearer|basic|token|digest|apikey)\s+([A-Za-z0-9+/=._~-]{8,4000})",
        1,
        literal,
        flags=_CODE,
    ),
    rule(
        "auth-header",
        "authorization",
        r"authorization[\"']?\s*[:=]\s*[\"']?(?:[A-Za-z][\w-]{2,30}\s+)?([A-Za-z0-9+/=._~-]{8,4000})",
        1,
        secret_run,
        flags=_CODE,
    ),
    rule("auth-header", "bearer", r"\bbearer\s+([A-Za-z0-9+/=._~-]{16,4000})", 1, random_run, flags=_CODE),
    rule(
        "api-key",
        "x-api-key x-auth-token x-vault-token private-token",
        r"x-(?:api-key|auth-token|vault-token|amz-security-token)[\"']?\s*[:=]\s*[\"']?([^\s\"',;]{8,500})",
        1,
        literal,
        flags=_CODE,
    ),
    rule(
        "cookie",
        "cookie: session= sessionid= sid=",
        r"(?:(?:set-)?cookie:\s*|\b)((?:session|sessionid|sid|connect\.sid|jsessionid|phpsessid|auth)=[^\s;\"']{12,500})",
        1,
        random_run,
        flags=_CODE,
    ),
    rule(
        "query-token",
        "token= key= auth= secret= ?t= &t= signature=",
        r"[?&](?:access_token|id_token|refresh_token|token|api_?key|key|auth|secret|t|signature|x-amz-signature|x-amz-security-token)=([^\s&\"'<>)\]]{8,2000})",
        1,
        random_run,
        flags=_CODE,
    ),
    rule(
        "private-key",
        "priv_key privkey private_key privatekey",
        r"priv(?:ate)?_?key\\?[\"']\s*:\s*\{[^{}]{0,300}?\\?[\"']value\\?[\"']\s*:\s*\\?[\"']([^\"'\\\s]{20,400})",
        1,
        flags=_CODE,
    ),
    rule(
        "private-key",
        "key",
        r"\b(?:private|signing|validator|wallet|deploy) key\b[^\n]{0,40}?(?<![\w+/])((?:0x)?[0-9a-f]{64}|[A-Za-z0-9+/]{43,88}={1,2})(?![\w+/=])",
        1,
        needs=r"(?i:private|signing|validator|wallet|deploy) (?i:key)",
        flags=_CODE,
    ),
    rule(
        "seed-phrase",
        "mnemonic phrase",
        r"\b(?:seed|recovery|backup|mnemonic)(?: phrase)?\b\s{0,2}(?:is|:|=)?\s{0,2}[\"'`“]?((?:[a-z]{3,8} ){11,23}[a-z]{3,8})\b",
        1,
        flags=_CODE,
    ),
    rule("otp-seed", "otpauth://", r"otpauth://[^\s\"'<>]{10,500}"),
    rule(
        "one-time-code",
        "otp 2fa mfa verification one-time tan",
        r"\b(?:otp|2fa|mfa|one[- ]time|verification|auth(?:entication)?|login|tan)[ -]?(?:code|pin|token)?\s*(?:is|:|=|lautet|ist)\s*(\d{6,8})\b",
        1,
        flags=_CODE,
    ),
    rule(
        "password",
        "mysql mariadb",
        r"\b(?:mysql\w*|mariadb|mysqladmin)\b[^\n]{0,120}?\s-p([^\s\"'-][^\s\"']{3,100})",
        1,
        literal,
    ),
    rule("password", "sshpass", r"\bsshpass\s+-p\s*[\"']?([^\s\"']{3,100})", 1, literal),
    rule("password", "redis-cli", r"\bredis-cli\b[^\n]{0,80}?\s-a\s+[\"']?([^\s\"']{3,100})", 1, literal),
    rule(
        "password",
        "curl",
        r"\bcurl\b[^\n]{0,200}?\s(?:-u|--user)[ =][\"']?([^\s\"':]{1,60}:[^\s\"']{3,100})",
        1,
        lambda v: literal(v.split(":", 1)[1]),
    ),
    rule(
        "password",
        "--pass --token --secret",
        r"--(?:password|passwd|pass|token|secret|api-key)[ =][\"']?([^\s\"'-][^\s\"']{3,200})",
        1,
        literal,
        flags=_CODE,
    ),
    rule(
        "secret",
        _ANCHORS,
        r"(?<![A-Za-z])[A-Za-z0-9_.-]{0,60}?"
        + _NAMES
        + r"\\?[\"']?\s{0,3}(?:=|:=|=>)\s{0,3}\\?[\"'`]?([^\s\"'`,;)}\\<>]{4,500})",
        1,
        literal,
        flags=_CODE,
    ),
    rule(
        "secret",
        _ANCHORS,
        r"\\?[\"'][A-Za-z0-9_.-]{0,60}?" + _NAMES + r"\\?[\"']\s*:\s*\\?[\"']([^\"'\\\n]{4,500})\\?[\"']",
        1,
        literal,
        flags=_CODE,
    ),
    rule(
        "secret",
        _ANCHORS,
        r"(?<![A-Za-z])" + _NAMES + r"\s{0,2}:\s{1,3}[\"'`]?([^\s\"'`,;)]{6,200})",
        1,
        mixed,
        flags=_CODE,
    ),
    rule(
        "password",
        "pass pw credential creds login passphrase",
        r"\b(?:pass(?:word|phrase|code)?|pw|creds?|credentials?)\b[^\n.:=]{0,60}?(?:\b(?:is|was|=|are|now)\b|:)\s{0,3}[\"'`“]?([^\s\"'`”,;]{6,100})",
        1,
        mixed,
        flags=_CODE,
    ),
    rule(
        "password",
        "pass pw passphrase",
        r"\b(?:pass(?:word|phrase|code)?|pw)\b[^\n.:=]{0,40}?\b(?:set|changed?|reset|rotated?) (?:\w{1,12} )?to:?\s{1,3}[\"'`“]?([^\s\"'`”,;]{6,100})",
        1,
        mixed,
        flags=_CODE,
    ),
    rule(
        "password",
        "pass pw passphrase",
        r"\b(?:password|passphrase|passcode|pw)\s{1,2}(?:[`\"“]([^\s`\"”]{6,100})[`\"”])",
        1,
        literal,
        flags=_CODE,
    ),
    rule(
        "password",
        "creds credential",
        r"\b(?:creds|credentials)\b[^\n/]{0,24}?\b[\w.@-]{2,30}(?: / | : |:|/)([^\s\"'`,;/]{6,60})",
        1,
        secret_run,
        flags=_CODE,
    ),
    rule(
        "password",
        "passwort kennwort zugangsdaten passwörter",
        r"(?:passwor\w*|kennwort|zugangsdaten)\b[^\n.:=]{0,50}?(?:\b(?:ist|lautet|war|heißt)\b|:|=)\s{0,3}[\"'`„“]?([^\s\"'`”“,;]{5,100})",
        1,
        mixed,
        flags=_CODE,
    ),
    rule(
        "password",
        "密码 口令 密钥",
        r"(?:密码|口令|密钥)[^\n。]{0,12}?(?:是|为|：|:|=|改成|换成)\s{0,3}[\"'`“]?([A-Za-z0-9!@#$%^&*_.+/=-]{5,100})",
        1,
        literal,
    ),
    rule(
        "secret",
        "token secret credential apikey",
        r"\b(?:token|secret|api ?key|credential)s?\b[^\n]{0,20}?[\s\"'`(:=]([A-Za-z0-9_+/=-]{24,200})(?![A-Za-z0-9])",
        1,
        lambda v: (
            random_run(v) and not re.fullmatch(r"[0-9a-f]{24,64}|[0-9a-f-]{36}", v) and any(c.isupper() for c in v)
        ),
        flags=_CODE,
    ),
)
